using Orleans.MedAssist.Models.Providers;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>What the handlers of a request to a model have to know of it, without reading its body.</summary>
internal static class WireRequest
{
    /// <summary>The model's name, as configured.</summary>
    public static readonly HttpRequestOptionsKey<string> Model = new("medassist.model");

    /// <summary>Whether whoever asks reads the answer as server-sent events.</summary>
    public static readonly HttpRequestOptionsKey<bool> Streams = new("medassist.streams");

    /// <summary>What counts the attempts of the question that is asked.</summary>
    public static readonly HttpRequestOptionsKey<AttemptBudget> Attempts = new("medassist.attempts");

    /// <summary>The budget of the question that is asked; absent for what no agent asks.</summary>
    public static AttemptBudget? AttemptsOf(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(Attempts, out var attempts) ? attempts : null;

    /// <summary>The model that is asked; absent for what is no question to one.</summary>
    public static string? ModelOf(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(Model, out var model) ? model : null;

    /// <summary>Whether the answer is read as server-sent events.</summary>
    public static bool IsStreamed(HttpRequestMessage request) =>
        request.Options.TryGetValue(Streams, out var streams) && streams;
}
