using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Gateway;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>
/// The gateway on a real port with a cluster that is made up, for example one that answers every call with an
/// exception.
/// </summary>
internal sealed class LoneGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoneGateway(WebApplication app, HttpClient client, SpokenLog log) =>
        (_app, Client, Log) = (app, client, log);

    public HttpClient Client { get; }

    public SpokenLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<LoneGateway> StartAsync(Func<Exception> whenAsked) =>
        StartAsync(BrokenCluster.Create(whenAsked));

    public static async Task<LoneGateway> StartAsync(
        IGrainFactory cluster,
        params (string Name, string Value)[] settings
    )
    {
        var log = new SpokenLog();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(cluster);
        builder.Configuration["Limits:PatienceMs"] = "200";
        foreach (var (name, value) in settings)
            builder.Configuration[name] = value;
        builder.AddMedAssistGateway();
        var app = builder.Build();
        app.UseMedAssistGateway();
        await app.StartAsync();
        return new(app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) }, log);
    }

    public Task<HttpResponseMessage> SubmitAsync(string body, string? key = "key-1") =>
        SubmitAsync(new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")), key);

    /// <summary>
    /// What the server answers to bytes as they stand; it has to close the connection or say that it will.
    /// </summary>
    public async Task<string> AskRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Client.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public Task<HttpResponseMessage> SubmitAsync(HttpContent body, string? key = "key-1")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cases") { Content = body };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return Client.SendAsync(request);
    }

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Log.Dispose();
    }
}
