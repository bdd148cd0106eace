/** {@code makerwire serve}: listeners of every kind and what happens between them, until somebody says stop. */
package dev.makerwire.app.serve;
