using System.Diagnostics;

namespace Orleans.MedAssist.Tests.Tools.Processes.Product;

/// <summary>The one-machine product as a process of its own: free ports, a temporary data folder, gone at the end.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("medassist-measured-");
    private readonly Queue<string> _lastLines = new();
    private readonly Process _process;

    private SiloProcess(params IEnumerable<(string Name, string Value)> settings)
    {
        var ports = FreePorts.Of(4);
        Address = new Uri($"http://127.0.0.1:{ports[0]}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Orleans.MedAssist.Silo.dll"));
        start.ArgumentList.Add("--contentRoot");
        start.ArgumentList.Add(AppContext.BaseDirectory);
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Store__Path"] = _data.FullName;
        start.Environment["Store__Port"] = $"{ports[1]}";
        start.Environment["Cluster__SiloPort"] = $"{ports[2]}";
        start.Environment["Cluster__GatewayPort"] = $"{ports[3]}";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public Uri Address { get; }

    /// <summary>Processor time that the product has taken so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory that it has taken so far, in MB.</summary>
    public double PeakMb
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1e6;
        }
    }

    /// <exception cref="InvalidOperationException">It did not become ready; the message ends with its last words.</exception>
    public static async Task<SiloProcess> StartAsync(
        CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> settings)
    {
        var silo = new SiloProcess(settings);
        try
        {
            silo._process.Start();
            silo._process.BeginOutputReadLine();
            silo._process.BeginErrorReadLine();
            await silo.BecomesReadyAsync(cancellationToken);
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task BecomesReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        while (!await IsReadyAsync(http, limit.Token))
        {
            if (_process.HasExited || limit.IsCancellationRequested)
                throw new InvalidOperationException($"The silo did not become ready:\n{LastWords()}");
            await Task.Delay(100, cancellationToken);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("/healthz/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_lastLines)
        {
            _lastLines.Enqueue(line ?? "");
            if (_lastLines.Count > 30)
                _lastLines.Dequeue();
        }
    }

    private string LastWords()
    {
        lock (_lastLines)
            return string.Join('\n', _lastLines);
    }
}
