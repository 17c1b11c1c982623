package com.funambol.framework.tools.beans;

/** Of the host: a bean that is told when its properties are set. */
public interface LazyInitBean {

    void init() throws BeanInitializationException;
}
