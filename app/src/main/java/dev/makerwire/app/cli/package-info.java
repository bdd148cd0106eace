/** What all commands share: exit codes, errors as one line, the version, and values of options. */
package dev.makerwire.app.cli;
