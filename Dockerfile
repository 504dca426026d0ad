# docker build -t b2share-notebooks .
# docker run --rm -p 127.0.0.1:8888:8888 -p 127.0.0.1:8910:8910 b2share-notebooks
FROM node:22-bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /home/node/b2share-notebooks
RUN chown node:node .
USER node
COPY --chown=node:node . .
RUN npm run setup
EXPOSE 8888 8910
CMD ["node", "src/lab/before-build/bootstrap.mjs", "start", "--container", "--lab-port", "8888"]
