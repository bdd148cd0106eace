/**
 * GameMaker's own names over Makerwire: what reads as GML under {@code import static dev.makerwire.gml.Gml.*}.
 *
 * <p>Start at {@link dev.makerwire.gml.Gml}. {@link dev.makerwire.gml.GmlRuntime} is for programs that choose their own
 * network, and for tests.
 */
package dev.makerwire.gml;
