#include "core/relay/keptresponses.h"
#include "core/relay/responsestore.h"

#include <QTest>

using namespace patchbay;

namespace {

std::shared_ptr<const KeptTurn>
turn(const std::string &name, std::shared_ptr<const KeptTurn> before = {}, std::size_t size = 10)
{
    return std::make_shared<const KeptTurn>(
        std::move(before), std::vector<KeptItem> {{"in_" + name, std::string(size, 'i')}},
        std::vector<KeptItem> {{"out_" + name, std::string(size, 'o')}}, "{}");
}

std::string ids(const std::vector<const KeptItem *> &items)
{
    std::string text;
    for (const KeptItem *item : items)
        text += item->id + ' ';
    return text;
}

} // namespace

class tst_ResponseStore : public QObject
{
    Q_OBJECT

private slots:
    void clientsDoNotSeeEachOther();
    void theLeastUsedGoesFirst();
    void bytesAreBounded();
    void turnsOutliveTheirEntries();
    void longConversationsEndQuietly();
    void itemsAreFoundByTheirIds();
    void providersKeepTheirOwn();
    void pagesAreCut();
};

void tst_ResponseStore::clientsDoNotSeeEachOther()
{
    ResponseStore store;
    store.keep("a", "resp_1", turn("1"));
    QVERIFY(store.find("a", "resp_1"));
    QVERIFY(!store.find("b", "resp_1"));
    QVERIFY(!store.item("b", "in_1"));
    QVERIFY(!store.remove("b", "resp_1"));
    store.keep("b", "resp_1", turn("stolen"));
    QVERIFY(!store.find("b", "resp_1"));
    QVERIFY(store.knows("resp_1"));
    QVERIFY(store.remove("a", "resp_1"));
    QVERIFY(!store.knows("resp_1"));
}

void tst_ResponseStore::theLeastUsedGoesFirst()
{
    ResponseStore store({.entries = 2});
    store.keep("a", "1", turn("1"));
    store.keep("a", "2", turn("2"));
    QVERIFY(store.find("a", "1"));
    store.keep("a", "3", turn("3"));
    QVERIFY(store.find("a", "1"));
    QVERIFY(!store.find("a", "2"));
    QVERIFY(store.find("a", "3"));
    QCOMPARE(store.size(), std::size_t(2));
}

void tst_ResponseStore::bytesAreBounded()
{
    ResponseStore store({.entries = 100, .bytes = 10000});
    for (int i = 0; i < 50; ++i) {
        store.keep("a", std::to_string(i), turn(std::to_string(i), {}, 1000));
        QVERIFY(store.bytes() <= 10000);
    }
    QVERIFY(store.find("a", "49"));
    QVERIFY(store.size() > 2 && store.size() < 6);
    store.keep("a", "huge", turn("huge", {}, 20000));
    QVERIFY(!store.find("a", "huge"));
    QCOMPARE(store.bytes(), std::size_t(0));
}

void tst_ResponseStore::turnsOutliveTheirEntries()
{
    ResponseStore store;
    store.keep("a", "1", turn("1"));
    store.keep("a", "2", turn("2", store.find("a", "1")->turn));
    const std::size_t both = store.bytes();
    QVERIFY(store.remove("a", "1"));
    QCOMPARE(store.bytes(), both); // the second still needs it
    QCOMPARE(ids(store.find("a", "2")->turn->context()), std::string("in_1 out_1 in_2 "));
    QVERIFY(store.remove("a", "2"));
    QCOMPARE(store.bytes(), std::size_t(0));
}

void tst_ResponseStore::longConversationsEndQuietly()
{
    ResponseStore store({.entries = 4, .bytes = std::size_t(1) << 30});
    std::shared_ptr<const KeptTurn> last;
    for (int i = 0; i < 200000; ++i) {
        last = turn("x", std::move(last), 1);
        store.keep("a", std::to_string(i), last);
    }
    last.reset();
    for (int i = 199996; i < 200000; ++i)
        QVERIFY(store.remove("a", std::to_string(i)));
    QCOMPARE(store.bytes(), std::size_t(0));
}

void tst_ResponseStore::itemsAreFoundByTheirIds()
{
    ResponseStore store;
    store.keep("a", "1", turn("1"));
    QCOMPARE(store.item("a", "out_1").value_or(""), std::string(10, 'o'));
    QVERIFY(!store.item("a", "out_2"));
}

void tst_ResponseStore::providersKeepTheirOwn()
{
    ResponseStore store;
    store.keepAt("a", "resp_x", {.provider = "openai", .key = "main"});
    const auto *entry = store.find("a", "resp_x");
    QVERIFY(entry && !entry->turn);
    QCOMPARE(entry->keeper.provider, std::string("openai"));
    QCOMPARE(entry->keeper.key, std::string("main"));
}

void tst_ResponseStore::pagesAreCut()
{
    const KeptTurn long_(nullptr, {{"1", "{}"}, {"2", "{}"}, {"3", "{}"}}, {{"4", "{}"}}, "{}");
    QCOMPARE(inputItemsPage(long_, "").value_or(""),
             std::string(R"({"object":"list","data":[{},{},{}],"first_id":"3","last_id":"1",)"
                         R"("has_more":false})"));
    QCOMPARE(inputItemsPage(long_, "limit=1&order=asc&after=1").value_or(""),
             std::string(R"({"object":"list","data":[{}],"first_id":"2","last_id":"2",)"
                         R"("has_more":true})"));
    QCOMPARE(inputItemsPage(long_, "after=1").value_or(""),
             std::string(R"({"object":"list","data":[],"first_id":null,"last_id":null,)"
                         R"("has_more":false})"));
    // An empty parameter is one that was not given.
    QCOMPARE(inputItemsPage(long_, "limit=&order=").value_or(""),
             inputItemsPage(long_, "").value_or("none"));
    for (const char *wrong : {"limit=0", "limit=-1", "limit=1e3", "order=up", "after=9"})
        QVERIFY2(!inputItemsPage(long_, wrong), wrong);
}

QTEST_GUILESS_MAIN(tst_ResponseStore)
#include "tst_responsestore.moc"
