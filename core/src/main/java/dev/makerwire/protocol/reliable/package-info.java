/**
 * Makerwire's own reliable datagrams: what was lost is sent again, what came twice is delivered once. The bytes are not
 * GameMaker's, which are not public, so both ends must be Makerwire (docs/reliable-datagrams.md, W-31 and following).
 */
package dev.makerwire.protocol.reliable;
