using CloudLbController.ContractSuite;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.Providers.Local.Tests.Contract;

public sealed class LocalContractTests : ProviderContractTests
{
    protected override IContractCloud NewCloud(int seed = 1) => new LocalContractCloud(seed);
}
