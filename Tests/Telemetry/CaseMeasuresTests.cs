using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Telemetry;

/// <summary>What an ended case adds to the metrics, to the last label.</summary>
[NonParallelizable]
internal sealed class CaseMeasuresTests
{
    private static readonly DateTimeOffset Accepted = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_debate_that_the_floor_raised_leaves_everything_that_it_was()
    {
        using var log = new MetricLog();
        log.Measures.Ended(Debate());
        Assert.That(
            log.Seen,
            Is.EquivalentTo(
                new[]
                {
                    "medical_assistant_cases 1 path=panel outcome=partial",
                    "medical_assistant_cost_usd 0.25",
                    "medical_assistant_opinions 1 specialty=cardiology status=given",
                    "medical_assistant_opinions 1 specialty=cardiology status=given",
                    "medical_assistant_opinions 1 specialty=other status=abstained",
                    "medical_assistant_abstentions 1 reason=late",
                    "medical_assistant_opinions_below_floor 1",
                    "medical_assistant_opinions_below_floor 1",
                    "medical_assistant_gate_readings 1 result=disputed round=0",
                    "medical_assistant_gate_readings 1 result=agreed round=1",
                    "medical_assistant_disputes 1 kind=acuity",
                    "medical_assistant_debate_rounds 1",
                    "medical_assistant_decisions 1 decided_by=gate",
                    "medical_assistant_latency_seconds 1.5 path=panel debated=true",
                    "medical_assistant_overhead_seconds 0.004 debated=true",
                    "medical_assistant_stage_seconds 0.08 stage=triage",
                    "medical_assistant_stage_seconds 0.04 stage=consultation",
                    "medical_assistant_floor_raises 1 acuity=emergent",
                }
            )
        );
    }

    [Test]
    public void A_case_that_was_cancelled_before_triage_has_no_path_and_no_latency()
    {
        using var log = new MetricLog();
        log.Measures.Ended(
            Debate() with
            {
                Stage = CaseStage.Cancelled,
                Triage = null,
                Report = null,
                Settled = null,
                Opinions = [],
                Gates = [],
                Usage = new CaseUsage(),
            }
        );
        Assert.That(
            log.Seen,
            Is.EquivalentTo(
                new[] { "medical_assistant_cases 1 path=none outcome=cancelled", "medical_assistant_cost_usd 0" }
            )
        );
    }

    [Test]
    public void A_recovery_is_counted_where_the_case_stood()
    {
        using var log = new MetricLog();
        log.Measures.Recovered(Debate() with { Stage = CaseStage.Consultation });
        Assert.That(log.Seen, Is.EqualTo(new[] { "medical_assistant_recoveries 1 stage=consultation" }));
    }

    private static CaseState Debate()
    {
        var report = new CaseReport { Acuity = Acuity.Emergent, Flags = [Limitation.Partial] };
        return new CaseState
        {
            CaseId = "case",
            Tenant = "tenant",
            Fingerprint = "",
            AgeYears = 60,
            AcceptedAt = Accepted,
            Deadline = Accepted,
            Submission = new CaseSubmission
            {
                ChiefComplaint = "Chest pain",
                Patient = new Patient { AgeYears = 60 },
            },
            Terms = new CaseTerms
            {
                MaxDebateRounds = 1,
                Deadline = TimeSpan.FromSeconds(10),
                RequireSignOff = true,
            },
            Stage = CaseStage.AwaitingSignOff,
            FinishedAt = Accepted.AddSeconds(1.5),
            Floor = new FloorAssessment { Acuity = Acuity.Emergent, Reasons = [] },
            Triage = new TriageAssessment
            {
                Acuity = Acuity.Urgent,
                Specialties = ["cardiology", "narwhal-medicine"],
                Path = CasePath.Panel,
                DecidedBy = TriageDecider.Rules,
            },
            Opinions = [Given(0), SpecialistOpinion.Abstained("narwhal-medicine", 0, AbstentionReason.Late), Given(1)],
            Gates =
            [
                new GateReading
                {
                    Result = GateResult.Disputed,
                    Disputes =
                    [
                        new Dispute
                        {
                            Id = "acuity",
                            Kind = DisputeKind.Acuity,
                            Claims = [],
                        },
                    ],
                },
                new GateReading { Result = GateResult.Agreed },
            ],
            Settled = report,
            Report = report,
            Usage = new CaseUsage { CostUsd = 0.25 },
            Timings = new CaseTimings
            {
                TriageMs = 80,
                Round0Ms = 40,
                OverheadMs = 4,
            },
        };
    }

    private static SpecialistOpinion Given(int round) =>
        new()
        {
            Specialty = "cardiology",
            Status = OpinionStatus.Given,
            Round = round,
            Acuity = Acuity.Urgent,
        };

    /// <summary>Keeps every measurement after the instruments' own beginnings.</summary>
    private sealed class MetricLog : IDisposable
    {
        private readonly MeterListener _listener;

        public MetricLog()
        {
            var services = new ServiceCollection().AddMedAssistTelemetry().BuildServiceProvider();
            var meters = services.GetRequiredService<IMeterFactory>();
            Measures = new CaseMeasures(
                services.GetRequiredService<MedAssistTelemetry>(),
                new SpecialtyCatalog(Options.Create(new SpecialtyOptions()))
            );
            _listener = new MeterListener
            {
                InstrumentPublished = (instrument, listener) =>
                {
                    if (instrument.Meter.Scope == meters)
                        listener.EnableMeasurementEvents(instrument);
                },
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
            _listener.Start();
        }

        public CaseMeasures Measures { get; }

        public List<string> Seen { get; } = [];

        public void Dispose() => _listener.Dispose();

        private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            Seen.Add(
                string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{instrument.Name} {value:0.####} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"
                    )
                    .TrimEnd()
            );
    }
}
