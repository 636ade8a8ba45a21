using FsCheck;
using FsCheck.Fluent;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>What may happen at a gate.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Acuity">Of a question that comes.</param>
/// <param name="Number">Its priority, or which of those inside or waiting it happens to, or how long nothing
/// happens.</param>
internal sealed record Happening(Happens Kind, Acuity Acuity, int Number);

internal enum Happens
{
    Comes,
    Leaves,
    GivesUp,
    TimePasses,
}

/// <summary>An hour at a gate, played in step: after each happening whoever had to enter has entered.</summary>
internal sealed class AnyHour(int places, IReadOnlyList<Happening> happenings)
{
    private readonly TestGate _test = new();
    private readonly List<IDisposable> _inside = [];
    private readonly List<Waiting> _waiting = [];
    private int _arrivals;

    public static Arbitrary<AnyHour> Any =>
        (
            from places in Gen.Choose(1, 3)
            from happenings in Gen.ListOf(
                from kind in Gen.Frequency(
                    (5, Gen.Constant(Happens.Comes)),
                    (3, Gen.Constant(Happens.Leaves)),
                    (1, Gen.Constant(Happens.GivesUp)),
                    (2, Gen.Constant(Happens.TimePasses))
                )
                from acuity in Gen.Elements(Enum.GetValues<Acuity>())
                from number in Gen.Choose(1, 10)
                select new Happening(kind, acuity, number)
            )
            select new AnyHour(places, [.. happenings])
        ).ToArbitrary();

    /// <summary>Who came in from the queue, and who went on waiting then.</summary>
    public List<(Waiting Entered, IReadOnlyList<Waiting> Left)> Entries { get; } = [];

    /// <summary>Whether places ever stood empty while somebody waited, or more were inside than may.</summary>
    public bool Miscounted { get; private set; }

    public override string ToString() => $"{places} places: {string.Join(", ", happenings)}";

    public async Task PlayAsync()
    {
        var gate = _test.Open(places);
        foreach (var happening in happenings)
        {
            await PlayAsync(gate, happening);
            Miscounted |=
                _inside.Count > places
                || (_waiting.Count > 0 && _inside.Count < places)
                || gate.Waiting != _waiting.Count;
        }

        while (_inside.Count > 0)
            await LeaveAsync(0);
        // As many as there are places find one, and no more.
        var last = Enumerable
            .Range(0, places + 1)
            .Select(_ => gate.EnterAsync(Acuity.Urgent, 5, default).AsTask())
            .ToList();
        Miscounted |= last.Count(one => one.IsCompletedSuccessfully) != places;
    }

    private async Task PlayAsync(PriorityGate gate, Happening happening)
    {
        switch (happening.Kind)
        {
            case Happens.Comes:
                var patience = new CancellationTokenSource();
                var place = gate.EnterAsync(happening.Acuity, happening.Number, patience.Token).AsTask();
                if (place.IsCompleted)
                    _inside.Add(await place);
                else
                    _waiting.Add(
                        new(happening.Acuity, happening.Number, _arrivals++, _test.Clock.GetUtcNow(), place, patience)
                    );
                break;
            case Happens.Leaves when _inside.Count > 0:
                await LeaveAsync(happening.Number % _inside.Count);
                break;
            case Happens.GivesUp when _waiting.Count > 0:
                var impatient = _waiting[happening.Number % _waiting.Count];
                await impatient.Patience.CancelAsync();
                _waiting.Remove(impatient);
                break;
            case Happens.TimePasses:
                _test.Clock.Advance(TimeSpan.FromMilliseconds(400 * happening.Number));
                break;
        }
    }

    private async Task LeaveAsync(int number)
    {
        var place = _inside[number];
        _inside.RemoveAt(number);
        place.Dispose();
        if (_waiting.Count == 0)
            return;

        var entered = await Task.WhenAny(_waiting.Select(one => one.Place));
        var who = _waiting.Single(one => one.Place == entered);
        _waiting.Remove(who);
        _inside.Add(await entered);
        Entries.Add(
            (
                who with
                {
                    Waited = _test.Clock.GetUtcNow() - who.Since,
                },
                [.. _waiting.Select(one => one with { Waited = _test.Clock.GetUtcNow() - one.Since })]
            )
        );
    }
}

/// <summary>A question that waited.</summary>
internal sealed record Waiting(
    Acuity Acuity,
    int Priority,
    int Arrival,
    DateTimeOffset Since,
    Task<IDisposable> Place,
    CancellationTokenSource Patience
)
{
    /// <summary>How long, when somebody entered.</summary>
    public TimeSpan Waited { get; init; }

    public bool IsEmergency => Acuity <= Acuity.Emergent;
}
