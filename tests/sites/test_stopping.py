"""A process that is asked to end does so, at whatever moment it is asked."""

import subprocess
import sys
import time
from threading import Timer

from upstander.sites.stopping import Stop

# Asked again and again while it waits, whatever it is doing in there. With a threading.Event it never ends.
ASKED_OFTEN = """
import signal
from upstander.sites.stopping import Stop
asked, stop = 0, Stop()
def again(*_):
    global asked
    asked += 1
    stop.set()
    stop._is_set = asked > 3000
signal.signal(signal.SIGALRM, again)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
while not stop.wait(0.00001):
    pass
signal.setitimer(signal.ITIMER_REAL, 0)
print("ended")
"""


def test_however_often_and_whenever_it_is_asked_it_never_waits_for_itself() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED_OFTEN], capture_output=True, text=True, timeout=60)
    assert done.stdout == "ended\n", done.stderr


def test_a_wait_ends_when_it_is_asked_and_stays_so() -> None:
    stop = Stop()
    assert not stop.wait(0.01)
    Timer(0.1, stop.set).start()
    began = time.monotonic()
    assert stop.wait(30)
    assert time.monotonic() - began < 20
    stop.set()
    assert stop.wait(0)
    assert stop.is_set()
