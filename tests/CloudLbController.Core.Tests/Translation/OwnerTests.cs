using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Translation;

/// <summary>The truth table of <see cref="Owner"/>, row by row.</summary>
public sealed class OwnerTests
{
    private const string Ours = "cloudlb.io/cleanup";
    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Owner_NoService_IsAbsentAndWantsNothingToBeDeleted()
    {
        var translation = Make.Translate(null);
        Assert.Equal(OwnerState.Absent, translation.Owner);
        Assert.Null(translation.Stack);
    }

    [Theory]
    [InlineData("LoadBalancer", "cloudlb.io/network", false, OwnerState.Wanted)]
    [InlineData("LoadBalancer", "cloudlb.io/network", true, OwnerState.Wanted)]
    [InlineData("LoadBalancer", "example.com/other", false, OwnerState.None)]
    [InlineData("LoadBalancer", "example.com/other", true, OwnerState.None)]
    [InlineData("LoadBalancer", null, false, OwnerState.None)]
    [InlineData("LoadBalancer", "", true, OwnerState.Wanted)]
    [InlineData("LoadBalancer", null, true, OwnerState.Wanted)]
    [InlineData("ClusterIP", null, true, OwnerState.None)]
    [InlineData("NodePort", null, true, OwnerState.None)]
    [InlineData("ExternalName", null, true, OwnerState.None)]
    public void Owner_TypeAndClass_DecideTheClaim(string type, string? loadBalancerClass, bool isDefault, OwnerState expected)
    {
        var service = Make.Service(Make.Spec with { Type = type, LoadBalancerClass = loadBalancerClass });
        Assert.Equal(expected, Owner.Of(service, new TranslationOptions { Default = isDefault }));
    }

    [Theory]
    [InlineData(false, false, "LoadBalancer", OwnerState.Wanted)]
    [InlineData(true, false, "LoadBalancer", OwnerState.Wanted)]
    [InlineData(true, false, "NodePort", OwnerState.Released)]
    [InlineData(false, false, "NodePort", OwnerState.None)]
    [InlineData(true, true, "LoadBalancer", OwnerState.Terminating)]
    [InlineData(true, true, "NodePort", OwnerState.Terminating)]
    [InlineData(false, true, "LoadBalancer", OwnerState.None)]
    [InlineData(false, true, "NodePort", OwnerState.None)]
    public void Owner_FinalizerDeletionAndType_DecideTheState(bool finalizer, bool deleting, string type, OwnerState expected)
    {
        var service = Make.Service(Make.Spec with { Type = type }).With(meta => meta with
        {
            Finalizers = finalizer ? ["example.com/unrelated", Ours] : ["example.com/unrelated"],
            DeletionTimestamp = deleting ? Then : null,
        });
        Assert.Equal(expected, Owner.Of(service, new TranslationOptions()));
    }

    [Fact]
    public void Owner_ClassFlipsAwayWithOurFinalizer_IsReleasedAndWantsNothing()
    {
        var service = Make.Service(Make.Spec with { LoadBalancerClass = "example.com/other" }).With(meta => meta with { Finalizers = [Ours] });
        var translation = Make.Translate(service);
        Assert.Equal(OwnerState.Released, translation.Owner);
        Assert.Empty(translation.Stack!.Resources);
        Assert.Empty(translation.Stack.Holds);
    }

    [Fact]
    public void Owner_DefaultFlagTakenAway_ReleasesClasslessServicesWithOurFinalizer()
    {
        var service = Make.Service(Make.Spec with { LoadBalancerClass = null }).With(meta => meta with { Finalizers = [Ours] });
        Assert.Equal(OwnerState.Wanted, Owner.Of(service, new TranslationOptions { Default = true }));
        Assert.Equal(OwnerState.Released, Owner.Of(service, new TranslationOptions()));
    }

    [Theory]
    [InlineData("service.kubernetes.io/load-balancer-cleanup")]
    [InlineData("service.k8s.aws/resources")]
    [InlineData("gke.networking.io/l4-netlb-v2")]
    [InlineData("cloudlb.io/cleanup-blue")]
    public void Owner_FinalizerOfAnotherController_IsForeign(string finalizer)
    {
        var service = Make.Service().With(meta => meta with { Finalizers = [finalizer] });
        var translation = Make.Translate(service);
        Assert.Equal(OwnerState.Foreign, translation.Owner);
        Assert.Null(translation.Stack);
        var problem = translation.Problem();
        Assert.Equal((ProblemKind.Foreign, Reasons.ForeignController), (problem.Kind, problem.Reason));
        Assert.Contains(finalizer, problem.Message, StringComparison.Ordinal);
        Assert.Equal(OwnerState.Foreign, Owner.Of(service.With(meta => meta with { Finalizers = [finalizer, Ours] }), new TranslationOptions()));
    }

    [Fact]
    public void Owner_OtherInstance_HasAFinalizerOfItsOwn()
    {
        var blue = new TranslationOptions { Instance = "blue" };
        Assert.Equal("cloudlb.io/cleanup-blue", blue.Finalizer);
        Assert.Equal(OwnerState.Wanted, Owner.Of(Make.Service().With(meta => meta with { Finalizers = ["cloudlb.io/cleanup-blue"] }), blue));
        Assert.Equal(OwnerState.Foreign, Owner.Of(Make.Service().With(meta => meta with { Finalizers = [Ours] }), blue));
    }

    [Fact]
    public void Owner_TypeAnnotationOfAnotherController_IsForeignUntilOurFinalizerIsThere()
    {
        var service = Make.Service(null, ("service.beta.kubernetes.io/aws-load-balancer-type", "external"));
        Assert.Equal(OwnerState.Foreign, Owner.Of(service, new TranslationOptions()));
        Assert.Equal(OwnerState.Wanted, Owner.Of(service.With(meta => meta with { Finalizers = [Ours] }), new TranslationOptions()));
    }

    [Fact]
    public void Owner_AddressWithoutOurFinalizer_IsForeign()
    {
        var service = Make.Service().Published("203.0.113.9");
        Assert.Equal(OwnerState.Foreign, Owner.Of(service, new TranslationOptions()));
        Assert.Equal(OwnerState.Wanted, Owner.Of(service.With(meta => meta with { Finalizers = [Ours] }), new TranslationOptions()));
    }

    [Fact]
    public void Owner_AddressBesideOurConditions_IsOursThoughAToolTookTheFinalizer()
    {
        var service = Make.Service().Published("203.0.113.9");
        service = service with { Status = service.Status with { Conditions = [new Condition { Type = "cloudlb.io/Programmed", Status = "True" }] } };
        Assert.Equal(OwnerState.Wanted, Owner.Of(service, new TranslationOptions()));
    }

    [Fact]
    public void Owner_ForeignTraceOnAServiceThatWeWouldNotWant_IsNone()
    {
        var service = Make.Service(Make.Spec with { LoadBalancerClass = "example.com/other" }).With(meta => meta with { Finalizers = ["service.k8s.aws/resources"] });
        Assert.Equal(OwnerState.None, Owner.Of(service, new TranslationOptions()));
    }
}
