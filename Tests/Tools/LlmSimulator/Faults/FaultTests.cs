using System.ClientModel;
using Microsoft.Extensions.AI;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;
using OfflinePrompts = Orleans.MedAssist.Tests.Models.Offline.Prompts;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

internal sealed class FaultTests
{
    private static readonly ChatMessage[] Stemi = OfflinePrompts.Specialist("cardiology", OfflinePrompts.Stemi);

    private Simulator _simulator = null!;
    private IChatClient _chat = null!;

    [SetUp]
    public async Task Start()
    {
        _simulator = await Simulator.StartAsync(new SimulatorOptions { StallLimit = TimeSpan.FromMilliseconds(100) });
        _chat = _simulator.Chat();
    }

    [TearDown]
    public async Task Stop()
    {
        _chat.Dispose();
        await _simulator.DisposeAsync();
    }

    [Test]
    public async Task A_rate_limit_is_429_and_says_when_to_come_back([Values] bool streams)
    {
        _simulator.FailNext(FaultKind.RateLimit);
        var refused = await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(streams));
        Assert.That(refused!.Status, Is.EqualTo(429));
        Assert.That(refused.GetRawResponse()!.Headers.TryGetValue("Retry-After", out var seconds), Is.True);
        Assert.That(
            (seconds, refused.Message.Contains("rate_limit_exceeded", StringComparison.Ordinal)),
            Is.EqualTo(("1", true))
        );
    }

    [Test]
    public async Task A_server_error_is_500([Values] bool streams)
    {
        _simulator.FailNext(FaultKind.ServerError);
        Assert.That(
            (await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(streams)))!.Status,
            Is.EqualTo(500)
        );
    }

    [TestCase(FaultKind.Drop, true)]
    [TestCase(FaultKind.Drop, false)]
    [TestCase(FaultKind.Stall, true)]
    [TestCase(FaultKind.Stall, false)]
    public void A_broken_connection_is_an_error_and_no_answer(FaultKind fault, bool streams)
    {
        _simulator.FailNext(fault);
        Assert.That(
            () => AskAsync(streams),
            Throws
                .InstanceOf<IOException>()
                .Or.InstanceOf<HttpRequestException>()
                .Or.InstanceOf<ClientResultException>()
                .With.Property("Status")
                .EqualTo(0)
        );
    }

    [Test]
    public async Task A_stream_that_stalls_has_said_half_before_and_holds_until_the_client_leaves()
    {
        await using var patient = await Simulator.StartAsync();
        using var chat = patient.Chat();
        using var leaves = new CancellationTokenSource();
        var whole = await OfflinePrompts.TextAsync(Stemi);
        patient.FailNext(FaultKind.Stall);
        var text = "";
        Assert.That(
            async () =>
            {
                await foreach (var update in chat.GetStreamingResponseAsync(Stemi, null, leaves.Token))
                    if ((text += update.Text).Length >= whole.Length / 2)
                        await leaves.CancelAsync();
            },
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(whole, Does.StartWith(text));
        Assert.That(text.Length, Is.LessThan(whole.Length));
    }

    [Test]
    public async Task The_header_orders_a_fault_for_its_own_call()
    {
        using var http = new HttpClient();
        using var limited = await PostAsync(http, "rate-limit");
        using var fine = await PostAsync(http, null);
        using var unknown = await PostAsync(http, "headache");
        Assert.That(
            ((int)limited.StatusCode, (int)fine.StatusCode, (int)unknown.StatusCode),
            Is.EqualTo((429, 200, 400))
        );
        Assert.That(await unknown.Content.ReadAsStringAsync(), Does.Contain("wrong-schema"));
    }

    [Test]
    public async Task An_embedding_call_is_limited_and_broken_as_well()
    {
        using var generator = Clients.OpenAI(_simulator.Endpoint).GetEmbeddingClient("e").AsIEmbeddingGenerator();
        _simulator.FailNext(FaultKind.RateLimit);
        Assert.That(
            (await Assert.ThrowsAsync<ClientResultException>(() => generator.GenerateAsync(["cough"])))!.Status,
            Is.EqualTo(429)
        );
        _simulator.FailNext(FaultKind.Drop);
        Assert.That(() => generator.GenerateAsync(["cough"]), Throws.Exception);
        Assert.That((await generator.GenerateAsync(["cough"]))[0].Vector.Length, Is.EqualTo(768));
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient http, string? fault)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_simulator.Root, "v1/chat/completions"));
        request.Content = new StringContent("""{"model":"m","messages":[{"role":"user","content":"ping"}]}""");
        if (fault is not null)
            request.Headers.Add("X-Fault", fault);
        return await http.SendAsync(request);
    }

    private Task<ChatResponse> AskAsync(bool streams) =>
        streams ? _chat.GetStreamingResponseAsync(Stemi).ToChatResponseAsync() : _chat.GetResponseAsync(Stemi);
}
