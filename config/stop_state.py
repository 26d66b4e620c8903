"""Whether all sending is stopped, in words for `/readyz` and as a number for `/metrics`."""

from bot.desk import kill_switch
from bot.desk_nouns import StopOrder
from bot.ports import Store


class StopState:
    """The order to stop, as the database last said."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._order: StopOrder | None = None
        self._known = False

    @property
    def stopped(self) -> bool | None:
        """As last measured; None where the database could not be asked."""
        return self._order is not None if self._known else None

    async def measure(self) -> None:
        """Ask the database."""
        self._known = False
        try:
            self._order = await kill_switch.order(self._store)
        except Exception:  # noqa: BLE001 - whatever is wrong, the check of the database says it
            return
        self._known = True

    async def remark(self) -> str | None:
        """In one sentence that it is stopped; None when it is not."""
        await self.measure()
        return sentence(self._order) if self._known and self._order else None


def sentence(order: StopOrder) -> str:
    """Since when, by whom and why, and how it goes on."""
    why = f" ({order.reason})" if order.reason else ""
    return f"stopped by {order.person} since {order.at:%Y-%m-%d %H:%M} UTC{why}; `israfan go-on` lets it go on"
