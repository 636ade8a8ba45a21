using k8s.Models;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Kubernetes;

/// <summary>The manifests agree with each other.</summary>
internal sealed class ManifestTests
{
    private static readonly Manifests Shipped = Manifests.Shipped;

    private static IEnumerable<V1Container> Containers => Shipped.Pods.Values.SelectMany(pod => pod.Spec.Containers);

    [Test]
    public void Every_manifest_is_of_the_types_that_Kubernetes_knows() =>
        Assert.That(
            Shipped.All.Select(one => $"{one.Kind}/{one.Metadata.Name}"),
            Is.SupersetOf(
                new[]
                {
                    "Deployment/medassist-silo",
                    "Deployment/medassist-gateway",
                    "StatefulSet/medassist-redis",
                    "Service/medassist-gateway",
                    "HorizontalPodAutoscaler/medassist-gateway",
                    "PodDisruptionBudget/medassist-silo",
                    "NetworkPolicy/medassist-redis",
                }
            )
        );

    [Test]
    public void Every_selector_chooses_exactly_its_own_pods()
    {
        foreach (var one in Shipped.Of<V1Deployment>())
            Assert.That(Shipped.Chosen(one.Spec.Selector), Is.EqualTo(new[] { one.Metadata.Name }));
        foreach (var one in Shipped.Of<V1StatefulSet>())
            Assert.That(Shipped.Chosen(one.Spec.Selector), Is.EqualTo(new[] { one.Metadata.Name }));
        foreach (var one in Shipped.Of<V1PodDisruptionBudget>())
            Assert.That(Shipped.Chosen(one.Spec.Selector), Is.EqualTo(new[] { one.Metadata.Name }));
        foreach (var one in Shipped.Of<V1Service>())
            Assert.That(
                Shipped.Chosen(new V1LabelSelector { MatchLabels = one.Spec.Selector }),
                Is.EqualTo(new[] { one.Metadata.Name })
            );
    }

    [Test]
    public void What_is_scaled_and_what_is_served_by_a_name_exists()
    {
        var target = Shipped.Of<V2HorizontalPodAutoscaler>().Single().Spec.ScaleTargetRef;
        Assert.That(
            Shipped.Of<V1Deployment>().Select(one => (one.ApiVersion, one.Kind, one.Metadata.Name)),
            Does.Contain((target.ApiVersion, target.Kind, target.Name))
        );
        Assert.That(
            Shipped.Pods[target.Name].Spec.Containers.All(one => one.Resources.Requests.ContainsKey("cpu")),
            "an autoscaler by processor time needs a request"
        );
        var redis = Shipped.Of<V1StatefulSet>().Single();
        Assert.That(Shipped.Named<V1Service>(redis.Spec.ServiceName).Spec.ClusterIP, Is.EqualTo("None"));
    }

    [Test]
    public void Every_port_that_is_named_is_a_port_of_its_container()
    {
        foreach (var one in Containers)
        {
            var ports = one.Ports.Select(port => port.Name).ToList();
            var probed = new[] { one.StartupProbe, one.ReadinessProbe, one.LivenessProbe }
                .Select(probe => (probe.HttpGet?.Port ?? probe.TcpSocket!.Port).Value)
                .Distinct();
            Assert.That(probed, Is.SubsetOf(ports), one.Name);
        }

        foreach (var service in Shipped.Of<V1Service>())
            Assert.That(
                service.Spec.Ports.Select(port => port.TargetPort.Value),
                Is.SubsetOf(
                    Shipped
                        .Pods[service.Metadata.Name]
                        .Spec.Containers.SelectMany(one => one.Ports)
                        .Select(port => port.Name)
                )
            );
    }

    [Test]
    public void No_pod_is_root_and_none_can_write_to_its_image()
    {
        foreach (var (name, pod) in Shipped.Pods)
        {
            Assert.That(pod.Spec.SecurityContext.RunAsNonRoot, Is.True, name);
            Assert.That(pod.Spec.SecurityContext.RunAsUser, Is.Positive, name);
            Assert.That(pod.Spec.SecurityContext.SeccompProfile.Type, Is.EqualTo("RuntimeDefault"), name);
            Assert.That(pod.Spec.AutomountServiceAccountToken, Is.False, name);
        }

        foreach (var one in Containers)
        {
            Assert.That(one.SecurityContext.ReadOnlyRootFilesystem, Is.True, one.Name);
            Assert.That(one.SecurityContext.AllowPrivilegeEscalation, Is.False, one.Name);
            Assert.That(one.SecurityContext.Capabilities.Drop, Is.EqualTo(new[] { "ALL" }), one.Name);
            Assert.That(one.Resources.Requests.Keys, Is.EquivalentTo(new[] { "cpu", "memory" }), one.Name);
            Assert.That(one.Resources.Limits.Keys, Does.Contain("memory"), one.Name);
        }
    }

    [Test]
    public void Secrets_are_named_and_none_is_written_down()
    {
        Assert.That(Shipped.Of<V1Secret>(), Is.Empty);
        var secret = Containers
            .SelectMany(one => one.Env)
            .Where(one => one.Name.Contains("Key") || one.Name.Contains("PASSWORD") || one.Name.EndsWith("Redis"));
        Assert.That(secret.Select(one => one.ValueFrom?.SecretKeyRef?.Name), Is.All.Not.Null);
        Assert.That(
            Shipped
                .Of<V1ConfigMap>()
                .SelectMany(one => one.Data.Keys)
                .Where(key => key.EndsWith("Key") || key.EndsWith("Redis")),
            Is.Empty
        );
    }

    [Test]
    public void Redis_forgets_nothing_on_purpose()
    {
        var arguments = Shipped.Pods["medassist-redis"].Spec.Containers.Single().Args;
        Assert.That(
            string.Join(' ', arguments),
            Does.Contain("--appendonly yes")
                .And.Contain("--appendfsync always")
                .And.Contain("--maxmemory-policy noeviction")
        );
        Assert.That(
            Shipped.Of<V1StatefulSet>().Single().Spec.VolumeClaimTemplates.Single().Metadata.Name,
            Is.EqualTo("data")
        );
    }
}
