/* TLS for the load generator, with OpenSSL where its headers were there at build time. */
#include <errno.h>
#include <stdlib.h>

#include "load.h"

#ifdef WITH_TLS
#include <openssl/err.h>
#include <openssl/ssl.h>

static SSL_CTX *context;

void tls_init(void) {
    context = SSL_CTX_new(TLS_client_method());
    /* The server's certificate is one of its own making; nobody is to be convinced here. */
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

void tls_start(struct connection *c) {
    SSL *tls = SSL_new(context);
    SSL_set_fd(tls, c->fd);
    SSL_set_connect_state(tls);
    c->tls = tls;
}

static long outcome(struct connection *c, int result) {
    if (result > 0) {
        return result;
    }
    switch (SSL_get_error(c->tls, result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        errno = EAGAIN;
        return -1;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    default:
        fail("connection %u: TLS: %s", c->id, ERR_reason_error_string(ERR_get_error()));
    }
}

int tls_handshake(struct connection *c) { return outcome(c, SSL_do_handshake(c->tls)) > 0; }

long tls_recv(struct connection *c, void *to, size_t room) { return outcome(c, SSL_read(c->tls, to, (int)room)); }

long tls_send(struct connection *c, const void *from, size_t length) {
    return outcome(c, SSL_write(c->tls, from, (int)length));
}

#else

void tls_init(void) { fail("wss needs OpenSSL's headers at build time: apt-get install libssl-dev"); }

void tls_start(struct connection *c) { (void)c; }

int tls_handshake(struct connection *c) { return c == NULL; }

long tls_recv(struct connection *c, void *to, size_t room) {
    (void)c, (void)to, (void)room;
    errno = EAGAIN;
    return -1;
}

long tls_send(struct connection *c, const void *from, size_t length) {
    (void)c, (void)from, (void)length;
    errno = EAGAIN;
    return -1;
}

#endif
