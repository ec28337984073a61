import logging

log = logging.getLogger(__name__)


class RequestLog:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        log.info("%s %s", request.path, request.POST.get("ward"))
        log.info("%s %s", request.path, request.POST.get("surname"))       # expect: child-data-in-log
        return self.get_response(request)


class QuietLog:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        log.info("%s", request.path)
        return self.get_response(request)

    def process_exception(self, request, exception):
        log.info("%s", request.POST["surname"])                    # expect: child-data-in-log
