using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator;

/// <summary><c>llm-simulator</c>: serves simulated models until it is interrupted.</summary>
internal static class SimulatorCommand
{
    private static readonly Option<int> Port = new("--port")
    {
        DefaultValueFactory = _ => 8090,
        Description = "Loopback port; 0 takes a free one.",
    };
    private static readonly Option<LatencyProfile> Profile = new("--profile")
    {
        DefaultValueFactory = _ => LatencyProfile.Guide,
        Description = "Latencies: guide, measured or off.",
    };
    private static readonly Option<double> Disagree = new("--disagree")
    {
        Description = "Chance, 0 to 1, that a specialist leads with its second reading.",
    };
    private static readonly Option<IReadOnlyDictionary<FaultKind, double>> Faults = new("--faults")
    {
        DefaultValueFactory = _ => new Dictionary<FaultKind, double>(),
        CustomParser = Shares,
        Description =
            $"Chances of faults, for example rate-limit=0.05,stall=0.01. There are {string.Join(", ", Enum.GetValues<FaultKind>().Select(FaultNames.Of))}.",
    };
    private static readonly Option<IReadOnlySet<Behaviour>> Behave = new("--behave")
    {
        DefaultValueFactory = _ => new HashSet<Behaviour>(),
        CustomParser = Behaviours,
        Description =
            $"How every call is met, for example schema-refused,usage-text. There are:\n{BehaviourNames.Lines}",
    };
    private static readonly Option<bool> Alike = new("--alike")
    {
        Description =
            "One answer for prompts that differ in digits only: takes less processor time. Not with --disagree.",
    };
    private static readonly Option<string?> Mark = new("--mark")
    {
        Description = "A pattern that finds in a prompt what names its case in the counts; a hash names the others.",
    };
    private static readonly Option<int> Seed = new("--seed") { Description = "What all chance follows from." };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        Disagree.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1))
                result.AddError("--disagree must lie from 0 to 1.");
        });
        var command = new Command("llm-simulator", "Serves simulated models at an OpenAI-compatible address.")
        {
            Port,
            Profile,
            Disagree,
            Faults,
            Behave,
            Seed,
            Alike,
            Mark,
        };
        command.Validators.Add(result =>
        {
            // Who dissents is drawn by case, and alike cases are one.
            if (result.GetValue(Alike) && result.GetValue(Disagree) > 0)
                result.AddError("--alike needs --disagree 0.");
        });
        command.SetAction(ServeAsync);
        return command;
    }

    private static IReadOnlyDictionary<FaultKind, double>? Shares(ArgumentResult result)
    {
        try
        {
            return new FaultPlan(0) { Shares = FaultNames.ParseShares(string.Join(',', result.Tokens)) }.Shares;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            result.AddError(e.Message);
            return null;
        }
    }

    private static IReadOnlySet<Behaviour>? Behaviours(ArgumentResult result)
    {
        try
        {
            return BehaviourNames.Parse(string.Join(',', result.Tokens));
        }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }

    private static async Task<int> ServeAsync(ParseResult line, CancellationToken cancellationToken)
    {
        // Idle workers would spin for the next call: measured, that is three quarters of the processor time of a call.
        AppContext.SetData("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit", 0);
        // Read now, so that the first call is not late.
        _ = Catalogue.BuiltIn;
        await using var simulator = await Simulator.StartAsync(
            new SimulatorOptions
            {
                Port = line.GetValue(Port),
                Latency = line.GetValue(Profile),
                Disagree = line.GetValue(Disagree),
                Faults = line.GetValue(Faults)!,
                Behaviours = line.GetValue(Behave)!,
                Seed = line.GetValue(Seed),
                Alike = line.GetValue(Alike),
                Mark = line.GetValue(Mark) is { } mark ? new Regex(mark, RegexOptions.CultureInvariant) : null,
                RecordedBytes = 0,
            },
            cancellationToken
        );
        Console.WriteLine(
            $"Simulated models at {simulator.Endpoint}; counts at {new Uri(simulator.Root, "stats")}. Ctrl+C ends it."
        );
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Interrupted, as intended.
        }

        return 0;
    }
}
