using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>A wrong setting stops the start and names itself.</summary>
[NonParallelizable]
internal sealed class ModelSettingsTests
{
    private const string GroqKey = "GROQ_API_KEY";
    private string? _key;

    [SetUp]
    public void HideTheKey()
    {
        _key = Environment.GetEnvironmentVariable(GroqKey);
        Environment.SetEnvironmentVariable(GroqKey, null);
    }

    [TearDown]
    public void GiveItBack() => Environment.SetEnvironmentVariable(GroqKey, _key);

    [TestCase("OpenAICompatible", "Endpoint=", "Models:Endpoint")]
    [TestCase("OpenAICompatible", "Endpoint=gateway/v1", "Models:Endpoint")]
    [TestCase("OpenAICompatible", "Endpoint=localhost:8000/v1", "Models:Endpoint")]
    [TestCase("Groq", "Endpoint=localhost:8000/v1", "Models:Endpoint")]
    [TestCase("AzureOpenAI", "Endpoint=", "Models:Endpoint")]
    [TestCase("AzureOpenAI", "ApiKey=", "Models:ApiKey")]
    [TestCase("Groq", "ApiKey=", "GROQ_API_KEY")]
    [TestCase("OpenAICompatible", "Roles:specialists=", "Models:Roles:specialists")]
    [TestCase("OpenAICompatible", "Roles:triager= ", "Models:Roles:triager")]
    [TestCase("OpenAICompatible", "Specialties:cardiology=", "Models:Specialties:cardiology")]
    [TestCase("OpenAICompatible", "Fallbacks:0=", "Models:Fallbacks")]
    [TestCase("OpenAICompatible", "Roles:specialist=one", "Models:Roles:specialist is no role")]
    [TestCase("Offline", "Roles:nurse=one", "Models:Roles:nurse")]
    [TestCase("OpenAICompatible", "AttemptTimeoutMs=49", "AttemptTimeoutMs")]
    [TestCase("OpenAICompatible", "AttemptTimeoutMs=120001", "AttemptTimeoutMs")]
    [TestCase("OpenAICompatible", "HedgeAfterMs=-1", "HedgeAfterMs")]
    [TestCase("OpenAICompatible", "MaxAttempts=0", "MaxAttempts")]
    [TestCase("OpenAICompatible", "MaxAttempts=21", "MaxAttempts")]
    [TestCase("OpenAICompatible", "MaxRetryAfterMs=60001", "MaxRetryAfterMs")]
    [TestCase("OpenAICompatible", "ContextTokens=2047", "ContextTokens")]
    public void A_wrong_setting_is_named(string provider, string setting, string named)
    {
        var (name, value) = (setting.Split('=')[0], setting.Split('=')[1]);
        var faults = Assert.Throws<OptionsValidationException>(() =>
            _ = Read(
                ("Provider", provider),
                ("Endpoint", "http://localhost/v1"),
                ("ApiKey", "a-key"),
                ("Roles:specialists", "one"),
                (name, value)
            )
        );
        Assert.That(faults!.Failures, Has.Exactly(1).Contains(named));
    }

    [TestCase("OpenAICompatible")]
    [TestCase("AzureOpenAI")]
    [TestCase("Groq")]
    public void No_model_is_built_in_for_any_provider(string provider) =>
        Assert.That(
            () =>
                Read(
                    ("Provider", provider),
                    ("Endpoint", "http://localhost/v1"),
                    ("ApiKey", "a-key"),
                    ("Roles:triager", "one")
                ),
            Throws
                .TypeOf<OptionsValidationException>()
                .With.Message.Contains("Models:Roles:specialists must name a model")
        );

    [Test]
    public void The_key_of_groq_may_come_from_its_usual_place()
    {
        Environment.SetEnvironmentVariable(GroqKey, "a-key");
        Assert.That(Read(("Provider", "Groq"), ("Roles:specialists", "one")).Provider, Is.EqualTo(ModelProvider.Groq));
    }

    [Test]
    public void A_provider_that_there_is_not_is_named() =>
        Assert.That(
            () => Read(("Provider", "Oracle")),
            Throws.InvalidOperationException.With.Message.Contains("Models:Provider")
        );

    [Test]
    public async Task Offline_needs_nothing()
    {
        await using var consultant = Consultant.With();
        var reply = await consultant.OpineAsync();
        Assert.That(
            (reply.Failure, reply.Use.Model, reply.Use.Calls),
            Is.EqualTo((default(AbstentionReason?), "offline-rules", 1))
        );
    }

    private static ModelOptions Read(params (string, string)[] settings) =>
        Consultant.With(settings).Services.GetRequiredService<IOptions<ModelOptions>>().Value;
}
