using System.Text.Json.Nodes;
using Orleans.MedAssist.Tests.Monitoring;

namespace Orleans.MedAssist.Tests.Tools.Processes;

/// <summary>A real Prometheus that scrapes one silo every half second with the shipped rules.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("medassist-prometheus-");
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private PrometheusServer(Uri silo)
    {
        var port = FreePorts.One();
        var config = Path.Combine(_folder.FullName, "prometheus.yml");
        File.WriteAllText(
            config,
            $$"""
            global: { scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 1s }
            rule_files: [ "{{Path.Combine(Shipped.Folder, "alerts.yml")}}" ]
            scrape_configs:
              - job_name: medassist-silo
                static_configs: [ { targets: [ "{{silo.Authority}}" ] } ]
            """
        );
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _process = ChildProcess.Start(
            [
                "prometheus",
                $"--config.file={config}",
                $"--storage.tsdb.path={Path.Combine(_folder.FullName, "data")}",
                $"--web.listen-address=127.0.0.1:{port}",
                "--log.level=error",
            ],
            folder: _folder.FullName
        );
    }

    public static async Task<PrometheusServer> StartAsync(Uri silo)
    {
        InstalledProgram.Require("prometheus", "prometheus");
        var server = new PrometheusServer(silo);
        await server._process.UntilAsync("Prometheus to be ready", server.IsReadyAsync, Patience, default);
        return server;
    }

    /// <summary>The values of an instant query.</summary>
    /// <exception cref="HttpRequestException">The expression cannot be evaluated.</exception>
    public async Task<IReadOnlyList<double>> QueryAsync(string expression)
    {
        using var response = await _http.GetAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}");
        response.EnsureSuccessStatusCode();
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return
        [
            .. answer["data"]!["result"]!
                .AsArray()
                .Select(series =>
                    double.Parse((string)series!["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture)
                ),
        ];
    }

    /// <summary>The expressions of all loaded alerts by their names.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AlertsAsync()
    {
        var answer = JsonNode.Parse(await _http.GetStringAsync("/api/v1/rules?type=alert"))!;
        return answer["data"]!["groups"]!
            .AsArray()
            .SelectMany(group => group!["rules"]!.AsArray())
            .ToDictionary(rule => (string)rule!["name"]!, rule => (string)rule!["query"]!);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync("/-/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
