using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Models.Offline.Reading;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

/// <summary>What a prompt says about itself.</summary>
/// <param name="Role">The word in the system prompt's first line; <c>other</c> without one.</param>
/// <param name="CaseText">The prompt's case; empty without one.</param>
/// <param name="Specialty">Who is consulted.</param>
/// <param name="Round">1 where there are disputed claims.</param>
internal sealed record PromptFacts(string Role, string CaseText, string? Specialty, int Round)
{
    public static readonly PromptFacts Unknown = new("other", "", null, 0);

    /// <summary>A name for the case that holds nothing of it.</summary>
    public string Case { get; } =
        CaseText.Length == 0
            ? "none"
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CaseText)).AsSpan(0, 6));

    /// <summary>What the mark finds in the case, else <see cref="Case"/>.</summary>
    public string CaseBy(Regex? mark) => mark?.Match(CaseText) is { Success: true } found ? found.Value : Case;

    public static PromptFacts Of(IEnumerable<ChatMessage> messages)
    {
        try
        {
            var prompt = PromptReading.Of(messages);
            var specialty = prompt.Optional("Specialty").Split(':', '\n')[0].Trim();
            return new(
                prompt.Role,
                prompt.Optional("Case"),
                specialty.Length == 0 ? null : specialty,
                prompt.Optional("Disputed claims").Length > 0 ? 1 : 0
            );
        }
        catch (ArgumentException)
        {
            // Any prompt may come, for example a probe of the connection.
            return Unknown;
        }
    }
}
