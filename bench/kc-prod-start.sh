#!/bin/bash
# usage: kc-prod-start.sh KC_HOME PORT JDBC_URL DBUSER DBPASS -> prints pid of the group leader (kill -- -PID to stop)
# KC_HOME must have been built with: bin/kc.sh build --db=postgres
export JAVA_HOME=${JAVA_HOME:?a Java 25} KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin
export KC_DB_URL=$3 KC_DB_USERNAME=$4 KC_DB_PASSWORD=$5
setsid "$1/bin/kc.sh" start --optimized --cache=local --http-enabled=true --http-host=127.0.0.1 --http-port=$2 --hostname=http://127.0.0.1:$2 >"$1/run.log" 2>&1 </dev/null & P=$!
until curl -fso /dev/null http://127.0.0.1:$2/realms/master; do kill -0 $P || { tail "$1/run.log" >&2; exit 1; }; sleep .1; done; echo $P
