# Arenas in one image: not root, nothing to write but /data and /tmp (docs/deploying.md).
#
# No registry could be reached where this was written, so the base is named by its tag alone. Before you
# build for others, `make pin-images` writes the digests of today's images here and into compose.yaml.
ARG BASE=python:3.13-slim-bookworm

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/python -m pip install --require-hashes -r requirements.txt
COPY . .
RUN /venv/bin/python -m pip install --no-deps .

FROM ${BASE}
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin arenas \
    && install -d -o arenas -g arenas -m 700 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH ARENAS_DATA=/data HOME=/tmp PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:8501' + os.path.join('/', os.environ.get('ARENAS_PATH', ''), 'ready'), timeout=4)"]
CMD ["arenas", "run", "--address", "0.0.0.0"]
