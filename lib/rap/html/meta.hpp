// Meta: what a page says about itself.
#pragma once

#include <string>

#include <rap/document.hpp>
#include <rap/html/content.hpp>
#include <rap/html/linked.hpp>
#include <rap/html/nodes.hpp>

namespace rap::html {

struct PageMeta {
    Meta meta;
    std::string description;  ///< For search engines; empty when there is none.
};

/// Reads what a page's linked data tell, its OpenGraph and Dublin Core properties, its <meta>, <link>, <time> and <title>,
/// and the lines beside its first heading that name the author and the day.
/// Throws: std::bad_alloc only. Cost: linear.
PageMeta read_meta(const Page& page, const Content& content, const LinkedData& linked);

}  // namespace rap::html
