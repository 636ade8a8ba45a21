using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// The chain of a case's events: each hash covers the one before, so that an event that was changed, removed or added
/// afterwards shows. Large contents (an opinion, a report) enter as their own SHA-256 beside the facts. Where a case
/// was masked for its models, events and digests cover what models said, tokens in the places of identifiers: the chain
/// is shown as it was hashed, so that any reader can recompute it, and it names no patient.
/// </summary>
internal static class AuditChain
{
    /// <summary>The events with one more.</summary>
    /// <param name="events">The chain so far.</param>
    /// <param name="type">What happened.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="facts">What the event says; written as JSON.</param>
    public static ImmutableArray<CaseEvent> Append(
        ImmutableArray<CaseEvent> events,
        CaseEventType type,
        DateTimeOffset at,
        object facts
    )
    {
        var previous = events.IsEmpty ? "" : events[^1].Hash;
        var data = JsonSerializer.Serialize(facts, CaseJson.Writing);
        var next = new CaseEvent
        {
            Sequence = events.Length + 1,
            Type = type,
            At = at,
            Data = data,
            Hash = "",
        };
        return events.Add(next with { Hash = Hash(previous, next) });
    }

    /// <summary>SHA-256 of a content's JSON, in lower-case hex.</summary>
    public static string Digest(object content) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, CaseJson.Writing)));

    /// <summary>Recomputes every hash.</summary>
    public static CaseAudit Verify(ImmutableArray<CaseEvent> events)
    {
        var previous = "";
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i].Sequence != i + 1 || events[i].Hash != Hash(previous, events[i]))
                return new CaseAudit
                {
                    Verified = false,
                    BrokenAt = i + 1,
                    Events = events,
                };

            previous = events[i].Hash;
        }

        return new CaseAudit { Verified = true, Events = events };
    }

    private static string Hash(string previous, CaseEvent entry)
    {
        // Fixed-width numbers and a length before each text: no two different events share their bytes.
        var writer = new ArrayBufferWriter<byte>(256 + entry.Data.Length);
        Write(writer, previous);
        BinaryPrimitives.WriteInt64BigEndian(writer.GetSpan(8), entry.Sequence);
        writer.Advance(8);
        BinaryPrimitives.WriteInt32BigEndian(writer.GetSpan(4), (int)entry.Type);
        writer.Advance(4);
        BinaryPrimitives.WriteInt64BigEndian(writer.GetSpan(8), entry.At.UtcTicks);
        writer.Advance(8);
        Write(writer, entry.Data);
        return Convert.ToHexStringLower(SHA256.HashData(writer.WrittenSpan));
    }

    private static void Write(ArrayBufferWriter<byte> writer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(writer.GetSpan(4), length);
        writer.Advance(4);
        writer.Advance(Encoding.UTF8.GetBytes(text, writer.GetSpan(length)));
    }
}
