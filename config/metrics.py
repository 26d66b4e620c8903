"""What Prometheus may ask for."""

from collections.abc import Iterator, Mapping, Sequence

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.delivery.courier import Courier
from config.doubt_counts import DoubtCounts
from config.stop_state import StopState


def registry(couriers: Mapping[str, Courier], doubts: DoubtCounts, stop: StopState) -> CollectorRegistry:
    """A registry of this desk's own, without the process-wide one. `doubts` and `stop` are shown as last measured."""
    found = CollectorRegistry(auto_describe=False)
    found.register(_Couriers(couriers))
    found.register(_Doubts(tuple(couriers), doubts))
    found.register(_Stopped(stop))
    return found


class _Couriers(Collector):
    def __init__(self, couriers: Mapping[str, Courier]) -> None:
        self._couriers = couriers

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("israfan_courier_up", "1 while a platform's courier delivers", labels=["platform"])
        rate = GaugeMetricFamily("israfan_courier_rate", "messages a second it now allows itself", labels=["platform"])
        held = GaugeMetricFamily("israfan_courier_held", "deliveries claimed and not settled", labels=["platform"])
        for name, courier in self._couriers.items():
            up.add_metric([name], 0 if courier.error else 1)
            rate.add_metric([name], courier.pacer.bot.rate)
            held.add_metric([name], courier.held)
        yield from (up, rate, held)


class _Stopped(Collector):
    def __init__(self, stop: StopState) -> None:
        self._stop = stop

    def collect(self) -> Iterator[Metric]:
        stopped = GaugeMetricFamily("israfan_sending_stopped", "1 while the desk has stopped all sending")
        if self._stop.stopped is not None:
            stopped.add_metric([], float(self._stop.stopped))
        yield stopped


class _Doubts(Collector):
    def __init__(self, platforms: Sequence[str], doubts: DoubtCounts) -> None:
        self._platforms, self._doubts = platforms, doubts

    def collect(self) -> Iterator[Metric]:
        copies = GaugeMetricFamily(
            "israfan_copies_in_doubt", "copies that may or may not have arrived", labels=["platform"]
        )
        posts = GaugeMetricFamily("israfan_posts_in_doubt", "posts with such copies", labels=["platform"])
        for name in self._platforms:
            if found := self._doubts.of(name):
                copies.add_metric([name], found.copies)
                posts.add_metric([name], found.posts)
        yield from (copies, posts)
