# The image of Heye: the bundle of `npm run build` on Node 26, without npm, sources or root.
FROM node:26-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:26-bookworm-slim
WORKDIR /heye
COPY --from=build /src/dist ./
RUN mkdir /data && chown node:node /data
USER node
# Only /data is written to: the file system may be read-only.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HEYE_DATA=/data HEYE_LOCAL_CHAT=off
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "main.js"]
