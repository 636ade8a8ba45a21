using System.Buffers.Binary;
using System.Globalization;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Silo.Store.Accepted;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Tools.Endurance;

/// <summary>
/// One case as it writes to the store. It is accepted by three writes at once (its state, its place in its tenant's
/// list, its reminder), grows by a write a step, keeps an answer for others on the way, and at its end takes its
/// reminder and that answer away. How far it was acknowledged and how far it had begun says what the store has to hold.
/// </summary>
internal sealed class StoreEnduranceCase(int number, string serviceId)
{
    /// <summary>The step that ends it; each of those before writes its state anew.</summary>
    public const int Last = 10;

    private const int AnswerAt = 4;
    private const int Tenants = 4;
    private const int Smallest = 6 * 1024;
    private const int Growth = 2 * 1024;

    // The storage provider's own, which writes where nobody else has.
    private const string WriteState = """
        local etag = redis.call('HGET', KEYS[1], 'etag')
        if ((not etag or etag == '') and (not ARGV[1] or ARGV[1] == '')) or etag == ARGV[1] then
          redis.call('HMSET', KEYS[1], 'etag', ARGV[2], 'data', ARGV[3])
          return 0
        else
          return -1
        end
        """;

    private static readonly byte[] Noise = MakeNoise();

    private string _etag = "";

    /// <summary>Bytes of states that were acknowledged.</summary>
    public long Bytes { get; private set; }

    /// <summary>The last step that was acknowledged; none is 0.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>The last step that was begun.</summary>
    public int Begun { get; private set; }

    public AcceptedCase Name { get; } =
        new($"ward-{number % Tenants}", string.Create(CultureInfo.InvariantCulture, $"C{number}"), number);

    private RedisKey StateKey => Name.StateKey(serviceId);

    private RedisKey AnswerKey => $"{serviceId}/answer/{number}";

    private RedisKey ListKey => CaseIndex.Key(Name.Tenant);

    private static RedisKey Reminders(string serviceId) => $"{serviceId}_Reminders";

    private string Reminder =>
        string.Create(CultureInfo.InvariantCulture, $"{number:x8},medassist.case,{Name.Name},case");

    /// <summary>Takes its next step.</summary>
    /// <returns>The number of writes that were acknowledged.</returns>
    public async Task<int> StepAsync(IDatabase store)
    {
        var step = Begun = Acknowledged + 1;
        List<Task> writes =
            step == Last
                ? [store.SortedSetRemoveAsync(Reminders(serviceId), Reminder), store.KeyDeleteAsync(AnswerKey)]
                : [WriteAsync(store, step)];
        if (step == 1)
        {
            writes.Add(store.SortedSetAddAsync(ListKey, Name.CaseId, Name.AcceptedAt, When.NotExists));
            writes.Add(store.SortedSetAddAsync(Reminders(serviceId), Reminder, 0));
        }

        if (step == AnswerAt)
            writes.Add(store.HashSetAsync(AnswerKey, [new("data", Value(0).ToArray())]));
        await Task.WhenAll(writes);
        Acknowledged = step;
        return writes.Count;
    }

    /// <summary>
    /// What the store lacks of what it acknowledged, a sentence each. An unfinished step is taken from the start again.
    /// </summary>
    public async Task<List<string>> LookAsync(IDatabase store)
    {
        var lost = new List<string>();
        var state = store.HashGetAsync(StateKey, ["etag", "data"]);
        var listed = store.SortedSetScoreAsync(ListKey, Name.CaseId);
        var reminder = store.SortedSetScoreAsync(Reminders(serviceId), Reminder);
        var answer = (byte[]?)await store.HashGetAsync(AnswerKey, "data");
        var data = (byte[]?)(await state)[1] ?? [];
        var version = data.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32LittleEndian(data);

        if (
            version < Math.Min(Acknowledged, Last - 1)
            || version > Math.Min(Begun, Last - 1)
            || (version > 0 && !data.AsSpan().SequenceEqual(Value(version).Span))
        )
            lost.Add(
                $"{Name.Name} was acknowledged at step {Acknowledged}, begun at {Begun}, and is at {version} with {data.Length} bytes"
            );
        if (Acknowledged >= 1 && await listed != Name.AcceptedAt)
            lost.Add($"{Name.Name} is not in its list");
        if (Differs(await reminder is not null, from: 1))
            lost.Add(
                $"{Name.Name} at step {Acknowledged}: its reminder is {(await reminder is null ? "gone" : "back")}"
            );
        if (
            Differs(answer is not null, from: AnswerAt)
            || (answer is not null && !answer.AsSpan().SequenceEqual(Value(0).Span))
        )
            lost.Add(
                $"{Name.Name} at step {Acknowledged}: its answer is {(answer is null ? "gone" : "back or another")}"
            );
        _etag = (string?)(await state)[0] ?? "";
        return lost;
    }

    // What is written at a step and taken away at the last one; while that step is under way it may be either.
    private bool Differs(bool isThere, int from) =>
        isThere ? Begun < from || Acknowledged == Last : Acknowledged >= from && Begun < Last;

    private async Task WriteAsync(IDatabase store, int version)
    {
        var value = Value(version);
        var etag = string.Create(CultureInfo.InvariantCulture, $"{number:x8}{version:x8}{value.Length:x16}");
        var answer = (int)await store.ScriptEvaluateAsync(WriteState, [StateKey], [_etag, etag, value]);
        if (answer != 0)
            throw new InvalidOperationException(
                $"{Name.Name} at step {version} found another version than it had written."
            );
        _etag = etag;
        Bytes += value.Length;
    }

    private ReadOnlyMemory<byte> Value(int version)
    {
        var value = new byte[version == 0 ? Growth : Smallest + (version * Growth)];
        Noise.AsSpan(((number * 31) + (version * 977)) % (Noise.Length / 2), value.Length).CopyTo(value);
        BinaryPrimitives.WriteInt32LittleEndian(value, version);
        BinaryPrimitives.WriteInt32LittleEndian(value.AsSpan(sizeof(int)), number);
        return value;
    }

    private static byte[] MakeNoise()
    {
        var noise = new byte[128 * 1024];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
