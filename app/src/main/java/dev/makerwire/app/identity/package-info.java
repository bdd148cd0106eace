/**
 * What a secure server proves itself with: PEM files that somebody names, or a self-signed certificate that is made once
 * and kept.
 */
package dev.makerwire.app.identity;
