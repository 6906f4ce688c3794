"""Working days, and dates as people say them."""

from datetime import date, datetime, timedelta

NOW_DAY = date(2026, 11, 20)
HOLIDAYS = {
    date(2026, 5, 25),
    date(2026, 6, 19),
    date(2026, 7, 3),
    date(2026, 9, 7),
    date(2026, 4, 3),
    date(2026, 4, 6),
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SATURDAY = 5
TEENS = range(10, 20)
HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


def is_working(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in HOLIDAYS


def working(day: date, step: int = 1) -> date:
    """The day itself when people work on it, else the next (or with step -1 the one before) on which they do."""
    while not is_working(day):
        day += timedelta(days=step)
    return day


def add_working(day: date, count: int) -> date:
    """The `count`-th working day after `day`."""
    for _ in range(count):
        day = working(day + timedelta(days=1))
    return day


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def ordinal(number: int) -> str:
    """Such as 21st."""
    ending = "th" if number % 100 in TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def say(day: date, today: date) -> str:
    """A date as one says it on `today`: by its weekday when it is near, with the month when it is not."""
    distance = (day - today).days
    if distance == 0:
        return "today"
    if distance == 1:
        return "tomorrow"
    monday = today - timedelta(days=today.weekday())
    week = (day - monday).days // 7
    if week == 0 and distance > 0:
        return weekday(day)
    if week == 1:
        return f"{weekday(day)} the {ordinal(day.day)}"
    if week == -1 and distance < 0:
        return f"last {weekday(day)}"
    if week == 0:
        return f"{weekday(day)}"
    return f"{weekday(day)}, {MONTHS[day.month - 1]} {ordinal(day.day)}"


def say_past(day: date, today: date) -> str:
    """When something was, as one says it on `today`: yesterday, last Tuesday, back on May 5th."""
    distance = (today - day).days
    if distance <= 1:
        return "yesterday" if distance == 1 else "earlier today"
    spoken = say(day, today)
    if "," not in spoken:
        return spoken if spoken.startswith("last ") else f"on {spoken}"
    return f"back on {MONTHS[day.month - 1]} {ordinal(day.day)}"


def say_past_day(day: date, today: date) -> str:
    """The same as the name of a day, for "since" and "after" to stand before."""
    return say_past(day, today).removeprefix("back on ").removeprefix("on ")


def say_clock(moment: datetime) -> str:
    """A time of day as one says it: ten, half past ten."""
    hour = HOURS[moment.hour % 12]
    return hour if moment.minute == 0 else f"{hour} thirty"


def month_of(day: date) -> str:
    return MONTHS[day.month - 1]
