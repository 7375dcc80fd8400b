"""The lab's hand inside a namespace: a question a line on standard input, an answer a line on standard output.

Questions are answered side by side, so that a whole mesh can be asked at once. Sizes are those of whole IP packets, and nothing
that is sent may be fragmented. Ends when its input ends, which it does with whoever started it.
"""

import errno
import itertools
import json
import os
import random
import select
import socket
import struct
import sys
import threading
import time

IP_MTU_DISCOVER, IP_PMTUDISC_DO = 10, 2
IP_HEADER, ICMP_HEADER = 20, 8
ECHO_REQUEST, ECHO_REPLY = 8, 0
LOST_AFTER_SECONDS = 1.0

# Large enough that this script is never what a stream waits for.
AT_ONCE_BYTES = 1 << 18
REPORT = struct.Struct("!Qd")

printing = threading.Lock()
listening = threading.Lock()
listeners = set()
numbers = itertools.count()
streams = {}


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


class Echo:
    """Echo requests to one address, told from those of others by a number."""

    def __init__(self, to, size):
        self.to = to
        self.payload = bytes(size - IP_HEADER - ICMP_HEADER)
        self.number = random.randrange(1 << 16)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        self.socket.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DO)

    def send(self, sequence):
        """None, or why it was not sent."""
        head = struct.pack("!BBHHH", ECHO_REQUEST, 0, 0, self.number, sequence & 0xFFFF)
        head = struct.pack("!BBHHH", ECHO_REQUEST, 0, checksum(head + self.payload), self.number, sequence & 0xFFFF)
        try:
            self.socket.sendto(head + self.payload, (self.to, 0))
        except OSError as e:
            return "too large" if e.errno == errno.EMSGSIZE else os.strerror(e.errno)

    def receive(self, seconds):
        """The sequence number of one answer, or None."""
        until = time.monotonic() + seconds
        while select.select([self.socket], [], [], max(0.0, until - time.monotonic()))[0]:
            packet, (sender, _) = self.socket.recvfrom(65535)
            kind, _, _, number, sequence = struct.unpack("!BBHHH", packet[(packet[0] & 15) * 4 :][:8])
            if (kind, number, sender) == (ECHO_REPLY, self.number, self.to) and len(packet) == IP_HEADER + ICMP_HEADER + len(self.payload):
                return sequence

    def close(self):
        self.socket.close()


def ping(to, size, seconds):
    """Asks until there is an answer."""
    echo = Echo(to, size)
    began, sequence, why = time.monotonic(), 0, "no answer"
    try:
        while (left := began + seconds - time.monotonic()) > 0:
            why = echo.send(sequence) or "no answer"
            if why == "too large":
                break
            if echo.receive(min(0.1, left)) is not None:
                return {"ok": True, "seconds": time.monotonic() - began}
            sequence += 1
    finally:
        echo.close()
    return {"ok": False, "why": why, "seconds": time.monotonic() - began}


class Stream:
    """Echo requests at a steady pace until told to stop, and which of them were not answered."""

    def __init__(self, to, size, every):
        self.echo, self.every = Echo(to, size), every
        self.stopping = threading.Event()
        self.sent, self.answered = {}, set()
        self.sender = threading.Thread(target=self.send)
        self.receiver = threading.Thread(target=self.receive)
        self.sender.start()
        self.receiver.start()

    def send(self):
        sequence = 0
        while not self.stopping.wait(self.every):
            self.sent[sequence] = time.monotonic()
            self.echo.send(sequence)
            sequence += 1

    def pending(self):
        return len(self.answered) < len(self.sent)

    def receive(self):
        last = None
        while True:
            if self.stopping.is_set():
                last = last or time.monotonic()
                if not self.pending() or time.monotonic() > last + LOST_AFTER_SECONDS:
                    return
            sequence = self.echo.receive(0.05)
            if sequence is not None and sequence in self.sent:
                if time.monotonic() - self.sent[sequence] <= LOST_AFTER_SECONDS:
                    self.answered.add(sequence)

    def stop(self):
        self.stopping.set()
        self.sender.join()
        self.receiver.join()
        self.echo.close()
        return {"ok": True, "sent": len(self.sent), "lost": sorted(set(self.sent) - self.answered)}


def kind_of(protocol):
    return {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}[protocol]


def echo_all(connection):
    with connection:
        while data := connection.recv(65536):
            connection.sendall(data)


def serve(listener, protocol):
    while True:
        if protocol == "udp":
            data, sender = listener.recvfrom(65535)
            listener.sendto(data, sender)
        else:
            threading.Thread(target=echo_all, args=(listener.accept()[0],), daemon=True).start()


def listen(protocol, port):
    """Answers everybody with what they say; to ask for it twice changes nothing."""
    with listening:
        if (protocol, port) in listeners:
            return {"ok": True}
        listeners.add((protocol, port))
    listener = socket.socket(socket.AF_INET, kind_of(protocol))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("0.0.0.0", port))
    if protocol == "tcp":
        listener.listen(64)
    threading.Thread(target=serve, args=(listener, protocol), daemon=True).start()
    return {"ok": True}


def say(protocol, to, port, size, deadline):
    """Says as much as asked for, and wants to hear it again."""
    said = os.urandom(size)
    with socket.socket(socket.AF_INET, kind_of(protocol)) as dialler:
        dialler.settimeout(max(0.01, deadline - time.monotonic()))
        dialler.connect((to, port))
        if protocol == "udp":
            # A datagram may be lost while a tunnel is made.
            dialler.settimeout(min(0.2, max(0.01, deadline - time.monotonic())))
            dialler.send(said)
            return dialler.recv(65535) == said
        speaker = threading.Thread(target=dialler.sendall, args=(said,), daemon=True)
        speaker.start()
        heard = b""
        while len(heard) < size and (data := dialler.recv(65536)):
            heard += data
        return heard == said


def dial(protocol, to, port, size, seconds):
    """Tries until somebody answers, or says that nobody is there."""
    deadline, why = time.monotonic() + seconds, "no answer"
    while time.monotonic() < deadline:
        try:
            if say(protocol, to, port, size, deadline):
                return {"ok": True}
            why = "another answer"
        except socket.timeout:
            why = "no answer"
        except ConnectionRefusedError:
            return {"ok": False, "why": "nobody listens"}
        except OSError as e:
            why = os.strerror(e.errno) if e.errno else str(e)
            time.sleep(0.05)
    return {"ok": False, "why": why}


def count_all(connection):
    """Takes what comes until the other has said all, and tells it how much that was and how long it took to come."""
    buffer, total, first, last = bytearray(AT_ONCE_BYTES), 0, 0.0, 0.0
    with connection:
        while size := connection.recv_into(buffer):
            last = time.monotonic()
            first = first or last
            total += size
        connection.sendall(REPORT.pack(total, last - first))


def sink(port):
    """Takes as much as everybody sends, and counts it."""
    listener = socket.create_server(("0.0.0.0", port), backlog=64)

    def take():
        while True:
            threading.Thread(target=count_all, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=take, daemon=True).start()
    return {"ok": True}


def pour(to, port, seconds, congestion):
    """Sends as fast as it goes for so long. What counts is what arrived, by the clock of whom it came to."""
    data = bytes(AT_ONCE_BYTES)
    with socket.create_connection((to, port), timeout=seconds + 10) as connection:
        # Machines have other defaults, and they make other figures.
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, congestion.encode())
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        report = b""
        while len(report) < REPORT.size and (part := connection.recv(REPORT.size - len(report))):
            report += part
    total, taken = REPORT.unpack(report)
    return {"ok": True, "bytes": total, "seconds": taken}


def round_trips(to, size, count, pause):
    """How many microseconds each of so many pings took, the next one sent some time after the last was answered; the far kernel answers."""
    echo, taken, lost = Echo(to, size), [], 0
    try:
        for sequence in range(count):
            began = time.perf_counter()
            echo.send(sequence)
            if echo.receive(LOST_AFTER_SECONDS) == sequence & 0xFFFF:
                taken.append((time.perf_counter() - began) * 1e6)
            else:
                lost += 1
            if pause:
                time.sleep(pause)
    finally:
        echo.close()
    return {"ok": True, "micros": taken, "lost": lost}


def fragments():
    """How many fragments this namespace has made of packets and how many it was given, of both families."""
    counts = {}
    with open("/proc/self/net/snmp") as lines:
        rows = [line.split() for line in lines if line.startswith("Ip:")]
        counts.update({"Ip" + name: int(count) for name, count in zip(rows[0][1:], rows[1][1:])})
    with open("/proc/self/net/snmp6") as lines:
        counts.update({name: int(count) for name, count in (line.split() for line in lines)})
    names = ["IpFragCreates", "IpReasmReqds", "Ip6FragCreates", "Ip6ReasmReqds"]
    return {"ok": True, "count": sum(counts.get(name, 0) for name in names)}


def start(to, size, every):
    number = next(numbers)
    streams[number] = Stream(to, size, every)
    return {"ok": True, "number": number}


def stop(number):
    return streams.pop(number).stop()


QUESTIONS = {
    "ping": ping,
    "start": start,
    "stop": stop,
    "listen": listen,
    "dial": dial,
    "fragments": fragments,
    "sink": sink,
    "pour": pour,
    "round_trips": round_trips,
}


def answer(question):
    number, name = question.pop("id"), question.pop("do")
    try:
        result = QUESTIONS[name](**question)
    except Exception as e:  # pylint: disable=broad-except
        result = {"ok": False, "broken": repr(e)}
    with printing:
        print(json.dumps({"id": number, **result}), flush=True)


for line in sys.stdin:
    threading.Thread(target=answer, args=(json.loads(line),), daemon=True).start()
os._exit(0)
