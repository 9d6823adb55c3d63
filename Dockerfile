# Grantdesk in a container, built with the same steps as everywhere: docker build -t grantdesk .
# Run: docker run -p 8080:8080 -v grantdesk:/data -e GRANTDESK_BASE_URL=… grantdesk; docs/deploy.md has the rest.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /grantdesk
COPY . .
RUN ./mvnw -B -DskipTests -P-fast-start package \
    && javac -d bin bin/Train.java \
    && mv target/grantdesk-*.jar grantdesk.jar

# The cache fits only the JVM that made it: it is trained on the one that will run.
FROM eclipse-temurin:25-jre AS train
WORKDIR /grantdesk
COPY --from=build /grantdesk/bin bin
COPY --from=build /grantdesk/grantdesk.jar .
RUN bin/package grantdesk.jar app

FROM eclipse-temurin:25-jre
WORKDIR /grantdesk
COPY --from=train /grantdesk/bin/start /grantdesk/bin/healthy /grantdesk/bin/jvm.options bin/
COPY --from=train /grantdesk/app app
# Nothing here is written at run time but /data, and what Java keeps in /tmp.
RUN mkdir /data && chown 10001:10001 /data
ENV GRANTDESK_DATA_DIR=/data
VOLUME /data
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --start-period=30s --interval=15s --timeout=6s CMD ["bin/healthy"]
ENTRYPOINT ["bin/start"]
