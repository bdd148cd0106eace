/** The {@code makerwire} command. {@link dev.makerwire.app.Main} is where it starts. */
package dev.makerwire.app;
