using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>The real clients, pointed at a simulator; they never repeat a call by themselves.</summary>
internal static class Clients
{
    private static readonly ApiKeyCredential Key = new("none");
    private static readonly ClientRetryPolicy Once = new(maxRetries: 0);

    public static OpenAIClient OpenAI(Uri endpoint) =>
        new(Key, new OpenAIClientOptions { Endpoint = endpoint, RetryPolicy = Once });

    public static AzureOpenAIClient Azure(Simulator simulator) =>
        new(simulator.Root, Key, new AzureOpenAIClientOptions { RetryPolicy = Once });

    public static IChatClient Chat(this Simulator simulator, string model = "llama-3.3-70b-versatile") =>
        OpenAI(simulator.Endpoint).GetChatClient(model).AsIChatClient();

    public static async Task<string> TextAsync(this Simulator simulator, params ChatMessage[] messages)
    {
        using var chat = simulator.Chat();
        return (await chat.GetResponseAsync(messages)).Text;
    }
}
