using System.Buffers.Binary;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>
/// The fields of a protobuf message in their order, as far as a test reads them: nested messages, texts, integers.
/// </summary>
internal static class ProtoFields
{
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes, ulong Value)> Of(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length; )
        {
            var key = Varint(message.Span, ref at);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    yield return (number, default, Varint(message.Span, ref at));
                    break;
                case 1:
                    yield return (number, default, BinaryPrimitives.ReadUInt64LittleEndian(message.Span[at..]));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    yield return (number, message.Slice(at, length), 0);
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                case var other:
                    throw new InvalidDataException($"Wire type {other} at byte {at}.");
            }
        }
    }

    /// <summary>All messages in the field with this number.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> In(ReadOnlyMemory<byte> message, int number) =>
        Of(message).Where(field => field.Number == number).Select(field => field.Bytes);

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
            shift += 7;
        }
    }
}
