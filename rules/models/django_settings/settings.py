"""Examples for django_settings.toml: what the settings name is entered."""

MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "requests_log.RequestLog", "requests_log.QuietLog"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"context_processors": ["processors.newest", "processors.number", "processors.newest_for_nurses"]},
    }
]
