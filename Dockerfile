# The desk in a container: `docker build -t israfan .`, then docs/operating.md#with-docker.

# Another base, or a newer digest of this one: --build-arg BASE=…. The digest is that of the index for all processors.
ARG BASE=python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b

FROM ${BASE} AS build
# The date that files get, so that one commit makes one image: --build-arg SOURCE_DATE_EPOCH=$(git log -1 --format=%ct).
ARG SOURCE_DATE_EPOCH=0
# A fixed hash seed, because the order of a set's members ends up in compiled modules.
ENV SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH} \
    PYTHONHASHSEED=0 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_NO_COMPILE=1 \
    PIP_ROOT_USER_ACTION=ignore
WORKDIR /build

# Packages before the code: they change seldom, and are taken from the cache then. No pip is left in what is kept.
COPY requirements.lock requirements-dev.lock ./
RUN python3 -m venv --without-pip /opt/israfan \
    && python3 -m pip --python /opt/israfan install --quiet --only-binary :all: --require-hashes -r requirements.lock

# What builds the wheel is taken by its hash too, into an environment that is thrown away.
RUN sed -n '/^setuptools==/,/[^\\]$/p' requirements-dev.lock > requirements-build.lock \
    && python3 -m venv --without-pip /tools \
    && python3 -m pip --python /tools install --quiet --only-binary :all: --require-hashes -r requirements-build.lock

COPY pyproject.toml README.md LICENSE ./
COPY tools/sbom.py tools/sbom.py
COPY adapters adapters
COPY bot bot
COPY config config
COPY storage storage
RUN python3 -m pip --python /tools wheel --quiet --no-deps --no-build-isolation --wheel-dir /dist . \
    && python3 -m pip --python /opt/israfan install --quiet --no-deps --no-index /dist/*.whl \
    && python3 tools/sbom.py . > /opt/israfan/sbom.cdx.json

# Compiled here, because nothing can be written where it runs; by content and not by date, which a copy may change.
RUN /opt/israfan/bin/python -m compileall -q -j 1 --invalidation-mode unchecked-hash /opt/israfan/lib \
    && mkdir /data \
    && find /opt/israfan /data -exec touch --no-dereference --date="@${SOURCE_DATE_EPOCH}" {} +


FROM ${BASE}
LABEL org.opencontainers.image.title="Israfan" \
      org.opencontainers.image.description="A newsroom's distribution desk for chat" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/israfan /opt/israfan
# Owned by whom the desk runs as; a named volume takes this over, a folder of the machine does not.
COPY --from=build --chown=10001:10001 /data /data

# HOME: there is no entry for this user, and no folder but /data that it may write.
ENV PATH=/opt/israfan/bin:$PATH \
    HOME=/data \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ISRAFAN_DATA__DIR=/data \
    ISRAFAN_WEB__HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080

# Whether the process answers at all. Whether each part is well is /readyz: restarting does not help what it names.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ.get('ISRAFAN_WEB__PORT', '8080') + '/healthz', timeout=4)"]

# It finishes what is on the wire: up to 20 s for sending, 10 s for answers. `docker run` needs --stop-timeout 40.
STOPSIGNAL SIGTERM
ENTRYPOINT ["israfan"]
CMD ["run"]
