"""
The peer of bench/simulation.ts: M/M/3 on SimPy 2.3.1, which Debian packs as python3-simpy.

Reads one JSON request a line from standard input, {"customers": n, "seed": s}, and answers each with
{"seconds": wall, "wait": mean wait in the queue}. A source starts a process a customer, which requests a server, holds
it for its service and releases it; SimPy's monitors are off, and the wait is added up by the model.
"""

import json
import random
import sys
import time

from SimPy.Simulation import Process, Resource, Simulation, hold, release, request

ARRIVAL_RATE = 2.0
SERVICE_RATE = 1.0
SERVERS = 3


class Source(Process):
    def generate(self, customers, arrivals, services, server, waits):
        for _ in range(customers):
            yield hold, self, arrivals.expovariate(ARRIVAL_RATE)
            customer = Customer(sim=self.sim)
            self.sim.activate(customer, customer.visit(services.expovariate(SERVICE_RATE), server, waits))


class Customer(Process):
    def visit(self, service, server, waits):
        came = self.sim.now()
        yield request, self, server
        waits[0] += self.sim.now() - came
        yield hold, self, service
        yield release, self, server


def run(customers, seed):
    simulation = Simulation()
    server = Resource(capacity=SERVERS, sim=simulation)
    waits = [0.0]
    source = Source(sim=simulation)
    arrivals, services = random.Random(2 * seed), random.Random(2 * seed + 1)
    begin = time.perf_counter()
    simulation.activate(source, source.generate(customers, arrivals, services, server, waits))
    simulation.simulate(until=float("inf"))
    return {"seconds": time.perf_counter() - begin, "wait": waits[0] / customers}


for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps(run(asked["customers"], asked["seed"])), flush=True)
