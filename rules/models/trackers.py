"""Examples for trackers.toml: error trackers and telemetry keep what they are given."""
import bugsnag
import newrelic.agent
import rollbar
from django.db import models
from opentelemetry import baggage, trace
from prometheus_client import Counter

tracer = trace.get_tracer(__name__)
SEEN = Counter("seen", "children seen", ["who"])


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def tracked(child: Child) -> None:
    rollbar.report_message(f"no ward {child.ward}")
    rollbar.report_message(f"no ward for {child.surname}")         # expect: child-data-to-error-tracker
    rollbar.report_exc_info(extra_data={"who": child.surname})     # expect: child-data-to-error-tracker
    bugsnag.notify(ValueError("no ward"), metadata={"child": {"surname": child.surname}})      # expect: child-data-to-error-tracker
    newrelic.agent.add_custom_attribute("surname", child.surname)  # expect: child-data-to-error-tracker
    newrelic.agent.record_custom_event("seen", {"who": child.surname})     # expect: child-data-to-error-tracker


def traced(child: Child) -> None:
    with tracer.start_as_current_span("seen", attributes={"ward": child.ward}) as span:
        span.set_attribute("ward", child.ward)
        span.set_attribute("surname", child.surname)               # expect: child-data-in-log
        span.add_event("seen", {"surname": child.surname})         # expect: child-data-in-log
    trace.get_current_span().set_attributes({"surname": child.surname})    # expect: child-data-in-log
    baggage.set_baggage("who", child.surname)                      # expect: child-data-in-log


def counted(child: Child) -> None:
    SEEN.labels(child.ward).inc()
    SEEN.labels(child.surname).inc()                               # expect: child-data-in-log
