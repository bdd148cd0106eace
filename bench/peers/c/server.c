/* Usage: server tcp|ws|udp echo|fanout. Prints "ready PORT". */
#define _GNU_SOURCE
#include "server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>

static int bound(int type) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0
        || (type == SOCK_STREAM && listen(fd, 1024) != 0)) {
        perror("server");
        return -1;
    }
    getsockname(fd, (struct sockaddr *)&address, &size);
    printf("ready %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

int main(int count, char **arguments) {
    struct rlimit limit;
    if (count != 3) {
        fprintf(stderr, "usage: server tcp|ws|udp echo|fanout\n");
        return 2;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    fan_out = strcmp(arguments[2], "fanout") == 0;
    if (strcmp(arguments[1], "udp") == 0) {
        int fd = bound(SOCK_DGRAM);
        return fd < 0 ? 1 : serve_datagrams(fd);
    }
    bool tcp = strcmp(arguments[1], "tcp") == 0;
    int fd = bound(SOCK_STREAM);
    return fd < 0 ? 1 : serve_streams(fd, tcp ? tcp_consume : ws_consume, tcp);
}
