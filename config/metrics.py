"""What Prometheus may ask for."""

from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.delivery.courier import Courier


def registry(couriers: Mapping[str, Courier]) -> CollectorRegistry:
    """A registry of this desk's own, without the process-wide one."""
    found = CollectorRegistry(auto_describe=False)
    found.register(_Couriers(couriers))
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
