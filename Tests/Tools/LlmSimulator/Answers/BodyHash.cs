using System.Security.Cryptography;
using System.Text.Json;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

/// <summary>What a request's body is known by.</summary>
internal static class BodyHash
{
    public static string Of(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    /// <summary>The same for all bodies to the same model that differ in digits only.</summary>
    public static string WithoutDigits(ReadOnlySpan<byte> body)
    {
        var words = new byte[body.Length];
        var length = 0;
        foreach (var one in body)
            if (one is < (byte)'0' or > (byte)'9')
                words[length++] = one;
        return $"{Model(body)} {Of(words.AsSpan(0, length))}";
    }

    // Models are named by their sizes, so that their digits count.
    private static string? Model(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isModel = reader.ValueTextEquals("model"u8);
                reader.Read();
                if (isModel)
                    return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Whoever reads the request says so.
        }

        return null;
    }
}
