using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Gateway;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>The gateway on a real port with a cluster that is made up, for example one that answers every call with an exception.</summary>
internal sealed class LoneGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoneGateway(WebApplication app, HttpClient client, SpokenLog log) => (_app, Client, Log) = (app, client, log);

    public HttpClient Client { get; }

    public SpokenLog Log { get; }

    public static Task<LoneGateway> StartAsync(Func<Exception> whenAsked) => StartAsync(BrokenCluster.Create(whenAsked));

    public static async Task<LoneGateway> StartAsync(IGrainFactory cluster, int patienceMs = 200)
    {
        var log = new SpokenLog();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(cluster);
        builder.Configuration["Limits:PatienceMs"] = $"{patienceMs}";
        builder.AddMedAssistGateway();
        var app = builder.Build();
        app.UseMedAssistGateway();
        await app.StartAsync();
        return new(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) }, log);
    }

    public Task<HttpResponseMessage> SubmitAsync(string body, string? key = "key-1") =>
        SubmitAsync(new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")), key);

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
