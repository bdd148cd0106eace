/** The stories that GameMaker's vendor tests its own runtime with, told again here. */
package dev.makerwire.conformance.vendor;
