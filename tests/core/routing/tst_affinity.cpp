#include "core/model/request.h"
#include "core/routing/affinity.h"

#include <QTest>

using namespace patchbay;

class tst_Affinity : public QObject
{
    Q_OBJECT

private slots:
    void remembersWhoIssuedWhat();
    void theLatestProofDecides();
    void isBounded();
};

void tst_Affinity::remembersWhoIssuedWhat()
{
    Affinity affinity;
    const std::vector proofs {boundHash("one"), boundHash("two")};
    QVERIFY(!affinity.issuerOf(proofs));
    affinity.remember(std::span(proofs).first(1), {"openai", "main"});
    QCOMPARE(affinity.issuerOf(proofs)->provider, "openai");
    QCOMPARE(affinity.issuerOf(proofs)->key, "main");
    QVERIFY(!affinity.issuerOf(std::span(proofs).last(1)));
    QVERIFY(!affinity.issuerOf({}));
}

void tst_Affinity::theLatestProofDecides()
{
    Affinity affinity;
    const std::vector<std::size_t> proofs {1, 2, 3};
    affinity.remember(std::span(proofs).first(1), {"a", "1"});
    affinity.remember(std::span(proofs).subspan(1, 1), {"b", "2"});
    QCOMPARE(affinity.issuerOf(proofs)->provider, "b");
    affinity.remember(std::span(proofs).first(1), {"c", "3"}); // issued anew
    QCOMPARE(affinity.issuerOf(std::span(proofs).first(1))->provider, "c");
}

void tst_Affinity::isBounded()
{
    Affinity affinity;
    std::vector<std::size_t> proofs(20'000);
    for (std::size_t i = 0; i < proofs.size(); ++i)
        proofs[i] = i;
    affinity.remember(proofs, {"a", "1"});
    QVERIFY(!affinity.issuerOf(std::span(proofs).first(1)));
    QVERIFY(affinity.issuerOf(std::span(proofs).last(1)));
}

QTEST_APPLESS_MAIN(tst_Affinity)
#include "tst_affinity.moc"
