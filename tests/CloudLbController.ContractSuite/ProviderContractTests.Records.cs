using CloudLbController.Abstractions.Model;
using CloudLbController.ContractSuite.Records;

namespace CloudLbController.ContractSuite;

/// <content>Verdicts follow from what records declare.</content>
public abstract partial class ProviderContractTests
{
    [Fact]
    public void Records_EveryPropertyFlipped_GetTheVerdictTheyDeclare()
    {
        var flips = RecordVerdicts.Of(RecordAssemblies.Prepend(typeof(Resource).Assembly)).ToList();

        Assert.Empty(flips.Where(flip => flip.Verdict != flip.Declared).Select(flip => flip.ToString()));
        Assert.True(flips.Count >= 30, $"Only {flips.Count} properties were flipped.");
    }
}
