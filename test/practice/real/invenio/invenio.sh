#!/bin/sh
# A real InvenioRDM on this machine, without containers, to compare the practice instance with.
#
#   invenio.sh install   what it runs, from PyPI and Maven Central (PostgreSQL, Redis, Java 17, Maven come from the system)
#   invenio.sh services  starts PostgreSQL, Redis and OpenSearch
#   invenio.sh fill      once: database, indices, vocabularies, and the practice instance's accounts and communities
#   invenio.sh app       starts InvenioRDM and its worker, and a proxy that speaks B2SHARE's `resource_types`
#   invenio.sh down      ends all of them
#
# Everything lies in $INVENIO_HOME (default: .cache/invenio). Afterwards it answers at http://127.0.0.1:19000, through the
# proxy at http://127.0.0.1:19002, and tokens are in $INVENIO_HOME/tokens.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
export LAB="${INVENIO_HOME:-$root/.cache/invenio}"
export LAB_SEARCH_PORT=19010 LAB_DB_PORT=19012 LAB_REDIS_PORT=19013 LAB_DB_NAME=invenio LAB_SEARCH_PREFIX=
export INVENIO_INSTANCE_PATH="$LAB/instance" PYTHONWARNINGS=ignore
# Links name the proxy.
export LAB_PORT=19002
version="${INVENIO_VERSION:-13.0.9}"
venv="$LAB/venv"
pg=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
mkdir -p "$LAB"
cd "$LAB"

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# start NAME COMMAND...: in the background, with its log and its process id.
start() {
  name=$1
  shift
  nohup "$@" >"$name.log" 2>&1 &
  echo $! >"$name.pid"
}

until_answers() {
  tries=0
  until curl -sf "$1" >/dev/null; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ]; then
      echo "$1 does not answer; see the logs in $LAB" >&2
      exit 1
    fi
    sleep 2
  done
}

case "${1:-}" in
install)
  [ -d "$venv" ] || python3 -m venv "$venv"
  # invenio-app-rdm 13 asks for what setuptools had until 80 and flask-caching until 2.4.
  "$venv/bin/pip" install -q "setuptools<81" wheel
  "$venv/bin/pip" install -q "invenio-app-rdm[opensearch2]==$version" gunicorn "flask-caching==2.4.1" "marshmallow-utils==0.14.1"
  mkdir -p opensearch/classes opensearch/data
  mvn -q -f "$here/opensearch/pom.xml" dependency:copy-dependencies -DoutputDirectory="$LAB/opensearch/lib"
  javac -cp "opensearch/lib/*" -d opensearch/classes "$here/opensearch/OneNode.java"
  ;;
services)
  if [ ! -d pg/data ]; then
    mkdir -p pg
    [ "$(id -u)" != 0 ] || chown postgres pg
    as_postgres "$pg/initdb" -D "$LAB/pg/data" -A trust -U invenio >/dev/null
  fi
  as_postgres "$pg/pg_ctl" -D "$LAB/pg/data" -l "$LAB/pg/log" -w \
    -o "-p $LAB_DB_PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$LAB/pg" start
  start redis redis-server --port "$LAB_REDIS_PORT" --bind 127.0.0.1 --save '' --dir "$LAB"
  start opensearch java -Xms512m -Xmx512m -cp "opensearch/classes:opensearch/lib/*" OneNode "$LAB_SEARCH_PORT" "$LAB/opensearch/data"
  until_answers "http://127.0.0.1:$LAB_SEARCH_PORT"
  ;;
fill)
  mkdir -p instance/app_data instance/data instance/static/dist
  cp "$here/invenio.cfg" instance/
  printf '{"status": "done", "chunks": {}, "publicPath": "/static/dist/", "assets": {}}' >instance/static/dist/manifest.json
  "$venv/bin/python" "$here/fixtures.py" "$root/src/practice/vocabularies/data" instance/app_data
  psql -q -h 127.0.0.1 -p "$LAB_DB_PORT" -U invenio postgres -c "create database $LAB_DB_NAME"
  LAB_EAGER=yes "$venv/bin/python" "$here/setup.py"
  LAB_EAGER=yes "$venv/bin/python" "$here/people.py" "$root/src/practice/seed" "$LAB/tokens"
  ;;
app)
  cp "$here/invenio.cfg" instance/
  start app "$venv/bin/gunicorn" -w 1 --threads 4 -t 300 --limit-request-line 8190 -b 127.0.0.1:19000 invenio_app.wsgi:application
  start worker "$venv/bin/celery" -A invenio_app.celery worker -B -c 1 -P solo -l WARNING -s "$LAB/beat"
  start proxy python3 "$here/proxy.py" 19002 19000
  until_answers "http://127.0.0.1:19002/api/records?size=1"
  ;;
down)
  for name in proxy worker app opensearch redis; do
    if [ -f $name.pid ]; then
      kill "$(cat $name.pid)" 2>/dev/null || true
      rm -f $name.pid
    fi
  done
  as_postgres "$pg/pg_ctl" -D "$LAB/pg/data" stop -m fast || true
  ;;
*)
  sed -n '2,11p' "$0"
  exit 2
  ;;
esac
