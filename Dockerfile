# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# First what decides the packages, so that a change of code does not fetch them again.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/NewsSite/NewsSite.csproj src/NewsSite/packages.lock.json src/NewsSite/
COPY src/NewsSite.Readership/NewsSite.Readership.csproj src/NewsSite.Readership/packages.lock.json src/NewsSite.Readership/
RUN dotnet restore src/NewsSite --locked-mode
COPY src src
COPY wwwroot wwwroot
RUN dotnet publish src/NewsSite -c Release --no-restore -o /app \
 && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The image's own unprivileged user (uid 1654); it may write the data folder and nothing else.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    Storage__DataPath=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["dotnet", "NewsSite.dll", "health", "http://localhost:8080/healthz"]
ENTRYPOINT ["dotnet", "NewsSite.dll"]
