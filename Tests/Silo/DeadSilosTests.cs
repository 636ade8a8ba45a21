using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Silo.Membership;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>Which ends of connections make a silo look after the other one.</summary>
public sealed class DeadSilosTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Test]
    public async Task A_silo_whose_connection_ends_and_whose_port_is_closed_is_declared_dead()
    {
        var members = new Members(ClosedPort());
        Dead(members).LookAfter(members.Silo.Endpoint, Long);
        await Eventually.TrueAsync("the silo is declared dead", () => Task.FromResult(members.Killed == members.Silo));
    }

    [Test]
    public async Task A_connection_that_the_other_one_began_counts_as_well()
    {
        var members = new Members(ClosedPort());
        Dead(members).LookAfter(new IPEndPoint(IPAddress.Loopback.MapToIPv6(), 1), Long);
        await Eventually.TrueAsync("the silo is declared dead", () => Task.FromResult(members.Killed == members.Silo));
    }

    // Each look is a connection of no duration. Silos that took it for a lost one would look after each other for ever.
    [Test]
    public void The_end_of_a_look_is_no_reason_to_look_back()
    {
        var members = new Members(ClosedPort());
        Dead(members).LookAfter(members.Silo.Endpoint, TimeSpan.FromMilliseconds(900));
        Assert.That(members.Read, Is.Zero, "times that the list of silos was read");
    }

    private static DeadSilos Dead(Members members) =>
        new(members, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), NullLogger<DeadSilos>.Instance);

    private static IPEndPoint ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    /// <summary>A cluster of one listed silo, which remembers who was declared dead.</summary>
    private sealed class Members(IPEndPoint port) : IClusterMembershipService
    {
        private volatile SiloAddress? _killed;

        public SiloAddress Silo { get; } = SiloAddress.New(port, 1);

        public SiloAddress? Killed => _killed;

        public int Read { get; private set; }

        public ClusterMembershipSnapshot CurrentSnapshot
        {
            get
            {
                Read++;
                var status = Killed is null ? SiloStatus.Active : SiloStatus.Dead;
                return new(
                    ImmutableDictionary<SiloAddress, ClusterMember>.Empty.Add(Silo, new(Silo, status, "other")),
                    new(1)
                );
            }
        }

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => throw new NotSupportedException();

        public ValueTask Refresh(
            MembershipVersion minimumVersion = default,
            CancellationToken cancellationToken = default
        ) => default;

        public Task<bool> TryKill(SiloAddress siloAddress)
        {
            _killed = siloAddress;
            return Task.FromResult(true);
        }
    }
}
