"""What Prometheus may ask for."""

from collections.abc import Iterator, Mapping, Sequence

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.delivery.courier import Courier
from config.doubt_counts import DoubtCounts
from config.event_figures import EventFigures
from config.kept_promises import KeptPromises
from config.stop_state import StopState


def registry(
    couriers: Mapping[str, Courier],
    doubts: DoubtCounts,
    stop: StopState,
    promises: KeptPromises,
    events: EventFigures,
) -> CollectorRegistry:
    """A registry of this desk's own, without the process-wide one. All but couriers are shown as last measured."""
    found = CollectorRegistry(auto_describe=False)
    found.register(_Couriers(couriers))
    found.register(_Doubts(tuple(couriers), doubts))
    found.register(_Stopped(stop))
    found.register(_Promises(promises))
    found.register(_Events(events))
    return found


class _Couriers(Collector):
    def __init__(self, couriers: Mapping[str, Courier]) -> None:
        self._couriers = couriers

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("israfan_courier_up", "1 while a platform's courier delivers", labels=["platform"])
        rate = GaugeMetricFamily("israfan_courier_rate", "messages a second it now allows itself", labels=["platform"])
        held = GaugeMetricFamily("israfan_courier_held", "deliveries claimed and not settled", labels=["platform"])
        breaker = GaugeMetricFamily(
            "israfan_breaker_open", "1 while a platform does not answer and is asked", labels=["platform"]
        )
        brake = GaugeMetricFamily(
            "israfan_brake_on", "1 while so many places seem gone that none is believed", labels=["platform"]
        )
        for name, courier in self._couriers.items():
            breaker.add_metric([name], float(courier.breaker.asking))
            brake.add_metric([name], float(courier.brake.on))
            up.add_metric([name], 0 if courier.error else 1)
            rate.add_metric([name], courier.pacer.bot.rate)
            held.add_metric([name], courier.held)
        yield from (up, rate, held, breaker, brake)


class _Stopped(Collector):
    def __init__(self, stop: StopState) -> None:
        self._stop = stop

    def collect(self) -> Iterator[Metric]:
        stopped = GaugeMetricFamily("israfan_sending_stopped", "1 while the desk has stopped all sending")
        if self._stop.stopped is not None:
            stopped.add_metric([], float(self._stop.stopped))
        yield stopped


class _Events(Collector):
    def __init__(self, events: EventFigures) -> None:
        self._events = events

    def collect(self) -> Iterator[Metric]:
        on = GaugeMetricFamily("israfan_endpoint_on", "1 while events are sent to an endpoint", labels=["endpoint"])
        waiting = GaugeMetricFamily("israfan_events_waiting", "events that wait for an endpoint", labels=["endpoint"])
        lag = GaugeMetricFamily("israfan_events_oldest_seconds", "age of the oldest that waits", labels=["endpoint"])
        failures = GaugeMetricFamily("israfan_endpoint_failures", "failures in a row", labels=["endpoint"])
        given_up = GaugeMetricFamily("israfan_events_given_up", "events tried for the last time", labels=["endpoint"])
        for endpoint, figures, seconds in self._events.latest():
            name = [str(endpoint.id)]
            on.add_metric(name, 0 if endpoint.off_at else 1)
            waiting.add_metric(name, figures.waiting)
            lag.add_metric(name, seconds)
            failures.add_metric(name, endpoint.failures)
            given_up.add_metric(name, figures.failed)
        yield from (on, waiting, lag, failures, given_up)


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


class _Promises(Collector):
    def __init__(self, promises: KeptPromises) -> None:
        self._promises = promises

    def collect(self) -> Iterator[Metric]:
        found = self._promises.latest
        lag = GaugeMetricFamily(
            "israfan_lag_seconds", "for how long the oldest due copy of a lane waits", labels=["platform", "lane"]
        )
        arrived = GaugeMetricFamily(
            "israfan_last_arrival_timestamp_seconds", "when the last copy arrived", labels=["platform"]
        )
        fetch = GaugeMetricFamily("israfan_fetch_lag_seconds", "for how long the source that is due longest waits")
        source = GaugeMetricFamily(
            "israfan_source_last_success_timestamp_seconds", "when a source was last read", labels=["source"]
        )
        old = GaugeMetricFamily("israfan_too_old_rows", "rows older than they are kept", labels=["sort"])
        size = GaugeMetricFamily("israfan_database_bytes", "what the database uses")
        free = GaugeMetricFamily("israfan_disk_free_bytes", "what is left on the disk of the data folder")
        if found is not None:
            for (platform, lane), seconds in found.lags.items():
                lag.add_metric([platform, lane.name.lower()], seconds)
            for platform, moment in found.arrived.items():
                arrived.add_metric([platform], moment.timestamp())
            fetch.add_metric([], found.fetch_lag)
            for number, moment in found.sources.items():
                source.add_metric([str(number)], moment.timestamp())
            for sort, number in found.too_old.items():
                old.add_metric([sort.value], number)
            size.add_metric([], found.size)
            free.add_metric([], found.free)
        yield from (lag, arrived, fetch, source, old, size, free)
