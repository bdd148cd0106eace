/** {@code makerwire demo}: a server and the manual's client in one program, over every kind of connection. */
package dev.makerwire.app.demo;
