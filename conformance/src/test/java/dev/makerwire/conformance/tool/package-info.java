/** What the long-running tools among the tests share. */
package dev.makerwire.conformance.tool;
